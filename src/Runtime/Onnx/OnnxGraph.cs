using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>Takes the layers of a model, one after the other, as a graph of ONNX. Generated models call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OnnxGraph
{
    private readonly OnnxBuilder _builder;
    private readonly long[] _input;
    private readonly Dictionary<long, string> _lengths = [];
    private string _prefix = "";
    private string _value = OnnxBuilder.Input;
    private long[] _shape;

    /// <summary>The shape of one sample of what the nested module at hand is to give.</summary>
    private long[] _output = [];

    private OnnxGraph(string model, long[] input)
    {
        _builder = new(model, input);
        (_input, _shape) = (input, input);
    }

    /// <summary>The graph of a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>What a file is to hold; the tensors in it are the model's, or of the scope of the caller.</returns>
    /// <exception cref="ArgumentException">It is no module.</exception>
    /// <exception cref="NotSupportedException">One of its layers cannot be exported.</exception>
    internal static OnnxModel Of(IDeclaredModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is not nn.Module module)
            throw new ArgumentException("The model is no module of TorchSharp: only models that are declared by [Model] and layers are exported.", nameof(model));
        var graph = new OnnxGraph(module.GetName(), model.InputShape.ToArray());
        model.AddTo(graph);
        return graph._builder.Finish(graph._value, graph._shape);
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="name">Its name within the module at hand.</param>
    /// <param name="module">The layer, or a module of several.</param>
    /// <param name="output">The shape of one sample of what it gives.</param>
    /// <exception cref="NotSupportedException">It cannot be exported.</exception>
    public void Add(string name, nn.Module module, ReadOnlySpan<long> output)
    {
        ArgumentNullException.ThrowIfNull(module);
        var call = Call(name, output);
        if (module is IOnnxLayer nested)
            AddNested(nested, call);
        else
            Continue(call, OnnxLayers.Add(_builder, call, module));
    }

    /// <summary>Adds a recurrent layer that gives the state after each sample's last step.</summary>
    /// <param name="name">Its name within the module at hand.</param>
    /// <param name="module">An LSTM or a GRU.</param>
    /// <param name="output">The shape of one sample of what it gives.</param>
    /// <param name="padding">The index of the graph's input that stands for padding; <see langword="null"/> where all steps are read.</param>
    public void AddLastStep(string name, nn.Module module, ReadOnlySpan<long> output, long? padding) =>
        AddRecurrent(Call(name, output), module, RecurrentOutput.LastStep, padding);

    /// <summary>Adds a recurrent layer that gives the state after each step.</summary>
    /// <param name="name">Its name within the module at hand.</param>
    /// <param name="module">An LSTM or a GRU.</param>
    /// <param name="output">The shape of one sample of what it gives.</param>
    /// <param name="padding">The index of the graph's input that stands for padding; <see langword="null"/> where all steps are read.</param>
    public void AddSequence(string name, nn.Module module, ReadOnlySpan<long> output, long? padding) =>
        AddRecurrent(Call(name, output), module, RecurrentOutput.Sequence, padding);

    /// <summary>Refuses the module at hand.</summary>
    /// <param name="type">The name of its class, which has a <c>forward</c> of its own.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Refuse(string type) => throw new NotSupportedException(
        $"'{(_prefix.Length == 0 ? type : _prefix[..^1])}' cannot be exported to ONNX: {type} derives from a declared model, and what its forward computes is "
        + "written nowhere but in its code. Export the declared model that it derives from.");

    /// <summary>Adds a block and what goes past it, and their sum.</summary>
    /// <param name="block">The block.</param>
    /// <param name="shortcut">What the input goes through before it is added; <see langword="null"/> for nothing.</param>
    internal void AddResidual(nn.Module block, nn.Module? shortcut)
    {
        var (value, shape, output) = (_value, _shape, _output);
        Add(nameof(block), block, output);
        var change = _value;
        (_value, _shape) = (value, shape);
        if (shortcut is not null)
            Add(nameof(shortcut), shortcut, output);
        _value = _builder.Node(_prefix[..^1], "Add", [_value, change]);
    }

    private void AddNested(IOnnxLayer nested, LayerCall call)
    {
        var outer = _prefix;
        _prefix = $"{call.Name}.";
        _output = [.. call.OutputShape];
        nested.AddTo(this);
        _prefix = outer;
        Continue(call, _value);
    }

    private void AddRecurrent(LayerCall call, nn.Module module, RecurrentOutput output, long? padding)
    {
        ArgumentNullException.ThrowIfNull(module);
        var lengths = padding is { } index ? LengthsBy(index, call.Name) : null;
        Continue(call, RecurrentOperators.Add(_builder, call, module, output, lengths));
    }

    private string LengthsBy(long padding, string layer) => _lengths.TryGetValue(padding, out var known)
        ? known
        : _lengths[padding] = SequenceLengthNodes.Add(_builder, layer, _input[0], padding);

    private LayerCall Call(string name, ReadOnlySpan<long> output) => new(_prefix + name, _value, _shape, output.ToArray());

    private void Continue(LayerCall call, string value)
    {
        (_value, _shape) = (value, [.. call.OutputShape]);
        _builder.Describe(value, call.OutputShape);
    }
}
