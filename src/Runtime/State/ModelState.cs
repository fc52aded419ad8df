using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>All of a model's state by name, live, as one traversal shows it.</summary>
/// <remarks>
/// A tensor may have several names: of tied weights, of a layer that is used twice. What is done to names, as in files, goes through all of
/// them; what is done to tensors, such as a step, goes through <see cref="DistinctParameters"/> and <see cref="DistinctBuffers"/>,
/// which have each tensor once.
/// </remarks>
internal sealed class ModelState : StateVisitor
{
    private readonly OrderedDictionary<string, nn.Module> _modules = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Tensor> _buffers = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Tensor> _weights = new(StringComparer.Ordinal);

    private readonly OrderedDictionary<string, Tensor> _all = new(StringComparer.Ordinal);

    private ModelState()
    {
    }

    /// <summary>Every module, parents before their children; the model itself under the empty name.</summary>
    public IReadOnlyDictionary<string, nn.Module> Modules => _modules;

    /// <summary>Every parameter and every buffer, persistent or not, under every name, in the order of declaration.</summary>
    public IReadOnlyDictionary<string, Tensor> All => _all;

    /// <summary>Every parameter under every name.</summary>
    public IReadOnlyDictionary<string, Parameter> Parameters => _parameters;

    /// <summary>Every buffer under every name, persistent or not.</summary>
    public IReadOnlyDictionary<string, Tensor> Buffers => _buffers;

    /// <summary>Every parameter, once.</summary>
    public DistinctTensors<Parameter> DistinctParameters => new(_parameters);

    /// <summary>Every buffer that is no parameter as well, once.</summary>
    public DistinctTensors<Tensor> DistinctBuffers
    {
        get
        {
            var parameters = DistinctParameters;
            return new(_buffers.Where(buffer => parameters.NameOf(buffer.Value) is null));
        }
    }

    /// <summary>
    /// What PyTorch's <c>state_dict</c> holds: parameters and persistent buffers under all their names, in the order of declaration.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    /// <summary>Whether a member that may have state has none, and may be given it by the first <c>forward</c>.</summary>
    public bool HasAbsent { get; private set; }

    /// <summary>Goes through a model's state.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Its state as it is now.</returns>
    /// <exception cref="InvalidOperationException">The model gives one name to two tensors or modules.</exception>
    public static ModelState Of(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var state = new ModelState();
        if (model is nn.Module root)
            state.OnModule("", root);
        model.VisitState(state);
        return state;
    }

    /// <inheritdoc/>
    protected override void OnModule(string name, nn.Module module) => Add(_modules, name, module);

    /// <inheritdoc/>
    protected override void OnParameter(string name, Parameter parameter)
    {
        Add(_parameters, name, parameter);
        AddToAll(name, parameter);
        _weights[name] = parameter;
    }

    /// <inheritdoc/>
    protected override void OnBuffer(string name, Tensor buffer, bool persistent)
    {
        Add(_buffers, name, buffer);
        AddToAll(name, buffer);
        if (persistent)
            _weights[name] = buffer;
    }

    private protected override void OnAbsent() => HasAbsent = true;

    private void AddToAll(string name, Tensor tensor)
    {
        // A parameter may be registered as a buffer too, and under the same name: that is still one thing.
        if (!_all.TryGetValue(name, out var known) || TensorIdentity.Of(known) != TensorIdentity.Of(tensor))
            Add(_all, name, tensor);
    }

    private static void Add<T>(OrderedDictionary<string, T> into, string name, T value)
    {
        if (!into.TryAdd(name, value))
            throw new InvalidOperationException($"The model gives the name '{name}' twice: rename one of the two.");
    }
}
