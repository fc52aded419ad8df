using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The graph of a model while operators are added to it.</summary>
/// <param name="model">The model's name, for errors.</param>
/// <param name="shape">The shape of one sample of its input.</param>
internal sealed class OnnxBuilder(string model, IReadOnlyList<long> shape)
{
    /// <summary>The name of the graph's input. No layer's values are called so, for their names have a slash.</summary>
    public const string Input = "input";

    private const string Output = "output";

    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _tensors = [];
    private readonly List<OnnxValue> _values = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _described = [Input];

    /// <summary>The dtype of the input: int64 once a layer reads indices from it.</summary>
    public OnnxDtype InputDtype { get; set; } = OnnxDtype.Float32;

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="layer">The name of the layer that it belongs to.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The names of the values it takes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of its output.</returns>
    public string Node(string layer, string operation, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var name = NewName(layer, operation);
        _nodes.Add(new(operation, name, inputs, [name], attributes));
        return name;
    }

    /// <summary>Adds a recurrent operator, with its states after each step and its last ones.</summary>
    /// <param name="layer">The name of the layer that it belongs to.</param>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">The names of the values it takes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The names of its outputs.</returns>
    public (string Steps, string Last) RecurrentNode(
        string layer, string operation, IReadOnlyList<string> inputs, IReadOnlyList<OnnxAttribute> attributes)
    {
        var name = NewName(layer, operation);
        var (steps, last) = ($"{name}.steps", $"{name}.last");
        _nodes.Add(new(operation, name, inputs, [steps, last], attributes));
        return (steps, last);
    }

    /// <summary>Adds a weight.</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="values">Its values.</param>
    /// <returns>The name.</returns>
    /// <exception cref="NotSupportedException">It is not of 32 bits.</exception>
    public string Weight(string name, Tensor values)
    {
        if (values.dtype != ScalarType.Float32)
            throw new NotSupportedException(
                $"'{model}' cannot be exported to ONNX: '{name}' is {values.dtype}, and what is written is Float32. Convert the model before, by "
                + "to(ScalarType.Float32).");
        _tensors.Add(new(name, OnnxDtype.Float32, values));
        return name;
    }

    /// <summary>Adds a constant of one number.</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="value">The number.</param>
    /// <returns>The name.</returns>
    public string Number(string name, double value) => Weight(name, tensor([(float)value]));

    /// <summary>Adds a constant of whole numbers, [length].</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="values">The numbers.</param>
    /// <returns>The name.</returns>
    public string Integers(string name, IEnumerable<long> values)
    {
        _tensors.Add(new(name, OnnxDtype.Int64, tensor(values.ToArray())));
        return name;
    }

    /// <summary>Adds a constant of whole numbers of 32 bits, [length].</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="values">The numbers.</param>
    /// <returns>The name.</returns>
    public string SmallIntegers(string name, IEnumerable<int> values)
    {
        _tensors.Add(new(name, OnnxDtype.Int32, tensor(values.ToArray())));
        return name;
    }

    /// <summary>Says what shape a value has, once.</summary>
    /// <param name="value">The value.</param>
    /// <param name="sample">The shape of one sample of it.</param>
    public void Describe(string value, IReadOnlyList<long> sample)
    {
        // Of a layer that does nothing when a model is used, the value is that of the layer before.
        if (_described.Add(value))
            _values.Add(new(value, OnnxDtype.Float32, sample));
    }

    /// <summary>The error for a layer that cannot be exported.</summary>
    /// <param name="layer">Its full name.</param>
    /// <param name="reason">What it is or does, and what to do.</param>
    /// <returns>The exception, to be thrown.</returns>
    public NotSupportedException Refusal(string layer, string reason) =>
        new($"'{model}' cannot be exported to ONNX: its layer '{layer}' {reason}");

    /// <summary>Ends the graph.</summary>
    /// <param name="value">The name of the value that is the model's output.</param>
    /// <param name="sample">The shape of one sample of that.</param>
    /// <returns>What a file is to hold.</returns>
    public OnnxModel Finish(string value, IReadOnlyList<long> sample)
    {
        // Whatever the last layer is called, and where no layer does anything: the output has a name of its own.
        _nodes.Add(new("Identity", Output, [value], [Output], []));
        return new(model, new(Input, InputDtype, shape), new(Output, OnnxDtype.Float32, sample), _nodes, _tensors, _values);
    }

    private string NewName(string layer, string operation)
    {
        var name = $"{layer}/{operation}";
        for (var i = 1; !_names.Add(name); i++)
            name = $"{layer}/{operation}_{i}";
        return name;
    }
}
