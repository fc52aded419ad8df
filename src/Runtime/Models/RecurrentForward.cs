using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

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
        return LastLayer(output, hidden).MoveToOuterDisposeScope();
    }

    /// <inheritdoc cref="LastStep(LSTM, Tensor)"/>
    public static Tensor LastStep(GRU module, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (output, hidden) = module.call(input, null!);
        return LastLayer(output, hidden).MoveToOuterDisposeScope();
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

    /// <summary>
    /// Not the last step of the output: there the backward direction has seen one step only. <paramref name="hidden"/> is
    /// [layers · directions, batch, hidden], the last layer at its end.
    /// </summary>
    private static Tensor LastLayer(Tensor output, Tensor hidden)
    {
        var directions = output.shape[2] / hidden.shape[2];
        return hidden.narrow(0, hidden.shape[0] - directions, directions).transpose(0, 1).flatten(1);
    }
}
