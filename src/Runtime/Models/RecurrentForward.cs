using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// What <see cref="Recurrent"/> stands for. Generated models call it; the hidden states begin at 0, and what is not returned is
/// freed, TorchSharp's own initial states too, which it leaves behind.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecurrentForward
{
    /// <summary>The final hidden state of the last layer, of both directions where there are two.</summary>
    /// <param name="module">The layer, with the batch first.</param>
    /// <param name="input">[batch, steps, features]</param>
    /// <returns>[batch, hidden], or [batch, 2 · hidden] of a bidirectional layer.</returns>
    public static Tensor LastStep(LSTM module, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (output, hidden, _) = module.call(input, null);
        return LastLayer(hidden, output.shape[2]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="LastStep(LSTM, Tensor)"/>
    public static Tensor LastStep(GRU module, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (output, hidden) = module.call(input, null!);
        return LastLayer(hidden, output.shape[2]).MoveToOuterDisposeScope();
    }

    /// <summary>The hidden state of the last layer after each sample's own last step, of both directions where there are two.</summary>
    /// <param name="module">The layer, with the batch first.</param>
    /// <param name="input">[batch, steps, features]</param>
    /// <param name="lengths">How many steps of each sample are read, from 1 to all: int64 [batch], on the CPU.</param>
    /// <returns>[batch, hidden], or [batch, 2 · hidden] of a bidirectional layer.</returns>
    public static Tensor LastStep(LSTM module, Tensor input, Tensor lengths)
    {
        if (SequenceLengths.AreAll(lengths, input.size(1)))
            return LastStep(module, input);
        using var scope = NewDisposeScope();
        using var packed = Pack(input, lengths);
        var (output, hidden, _) = module.call(packed);
        using (output)
            return LastLayer(hidden, output.data.shape[1]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="LastStep(LSTM, Tensor, Tensor)"/>
    public static Tensor LastStep(GRU module, Tensor input, Tensor lengths)
    {
        if (SequenceLengths.AreAll(lengths, input.size(1)))
            return LastStep(module, input);
        using var scope = NewDisposeScope();
        using var packed = Pack(input, lengths);
        var (output, hidden) = module.call(packed);
        using (output)
            return LastLayer(hidden, output.data.shape[1]).MoveToOuterDisposeScope();
    }

    /// <summary>The hidden state of the last layer after each step.</summary>
    /// <param name="module">The layer, with the batch first.</param>
    /// <param name="input">[batch, steps, features]</param>
    /// <returns>[batch, steps, hidden], or [batch, steps, 2 · hidden] of a bidirectional layer.</returns>
    public static Tensor Sequence(LSTM module, Tensor input)
    {
        using var scope = NewDisposeScope();
        return module.call(input, null).Item1.MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="Sequence(LSTM, Tensor)"/>
    public static Tensor Sequence(GRU module, Tensor input)
    {
        using var scope = NewDisposeScope();
        return module.call(input, null!).Item1.MoveToOuterDisposeScope();
    }

    /// <summary>The hidden state of the last layer after each step up to a sample's last one, and 0 after that.</summary>
    /// <param name="module">The layer, with the batch first.</param>
    /// <param name="input">[batch, steps, features]</param>
    /// <param name="lengths">How many steps of each sample are read, from 1 to all: int64 [batch], on the CPU.</param>
    /// <returns>[batch, steps, hidden], or [batch, steps, 2 · hidden] of a bidirectional layer.</returns>
    public static Tensor Sequence(LSTM module, Tensor input, Tensor lengths)
    {
        if (SequenceLengths.AreAll(lengths, input.size(1)))
            return Sequence(module, input);
        using var scope = NewDisposeScope();
        using var packed = Pack(input, lengths);
        using var output = module.call(packed).Item1;
        return Unpack(output, input.size(1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="Sequence(LSTM, Tensor, Tensor)"/>
    public static Tensor Sequence(GRU module, Tensor input, Tensor lengths)
    {
        if (SequenceLengths.AreAll(lengths, input.size(1)))
            return Sequence(module, input);
        using var scope = NewDisposeScope();
        using var packed = Pack(input, lengths);
        using var output = module.call(packed).Item1;
        return Unpack(output, input.size(1)).MoveToOuterDisposeScope();
    }

    private static PackedSequence Pack(Tensor input, Tensor lengths) =>
        pack_padded_sequence(input, lengths, batch_first: true, enforce_sorted: false);

    private static Tensor Unpack(PackedSequence output, long steps) =>
        pad_packed_sequence(output, batch_first: true, total_length: steps).Item1;

    /// <summary>
    /// Not the last step of the output: there the backward direction has seen one step only. <paramref name="hidden"/> is
    /// [layers · directions, batch, hidden], the last layer at its end.
    /// </summary>
    private static Tensor LastLayer(Tensor hidden, long features)
    {
        var directions = features / hidden.shape[2];
        return hidden.narrow(0, hidden.shape[0] - directions, directions).transpose(0, 1).flatten(1);
    }
}
