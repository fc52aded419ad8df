using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>All of a model's state by name, live, as one traversal shows it.</summary>
/// <remarks>
/// A tensor may have several names: of tied weights, of a layer that is used twice. What is done to names, as in files, goes through all of
/// them; what is done to tensors, such as a step, goes through <see cref="DistinctParameters"/> and <see cref="DistinctBuffers"/>,
/// which have each tensor once.
/// <para>A model that gives one name to two tensors or modules is refused with an <see cref="InvalidOperationException"/> by what has them by name.</para>
/// </remarks>
internal sealed class ModelState : StateVisitor
{
    // Of all that a walk finds, most callers look at one kind: the others are not made into dictionaries.
    private readonly List<Found> _found = new(16);
    private OrderedDictionary<string, nn.Module>? _modules;
    private OrderedDictionary<string, Parameter>? _parameters;
    private OrderedDictionary<string, Tensor>? _buffers;
    private OrderedDictionary<string, Tensor>? _weights;
    private OrderedDictionary<string, Tensor>? _all;

    private ModelState()
    {
    }

    [Flags]
    private enum Kind
    {
        Module = 1,
        Parameter = 2,
        PersistentBuffer = 4,
        OtherBuffer = 8,
    }

    /// <summary>Every module, parents before their children; the model itself under the empty name.</summary>
    public IReadOnlyDictionary<string, nn.Module> Modules => _modules ??= Named<nn.Module>(Kind.Module);

    /// <summary>Every parameter and every buffer, persistent or not, under every name, in the order of declaration.</summary>
    public IReadOnlyDictionary<string, Tensor> All => _all ??= Tensors(~Kind.Module);

    /// <summary>Every parameter under every name.</summary>
    public IReadOnlyDictionary<string, Parameter> Parameters => _parameters ??= Named<Parameter>(Kind.Parameter);

    /// <summary>Every buffer under every name, persistent or not.</summary>
    public IReadOnlyDictionary<string, Tensor> Buffers => _buffers ??= Named<Tensor>(Kind.PersistentBuffer | Kind.OtherBuffer);

    /// <summary>Every parameter, once.</summary>
    public DistinctTensors<Parameter> DistinctParameters => new(Parameters);

    /// <summary>Every buffer that is no parameter as well, once.</summary>
    public DistinctTensors<Tensor> DistinctBuffers
    {
        get
        {
            var parameters = DistinctParameters;
            return new(Buffers.Where(buffer => parameters.NameOf(buffer.Value) is null));
        }
    }

    /// <summary>
    /// What PyTorch's <c>state_dict</c> holds: parameters and persistent buffers under all their names, in the order of declaration.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _weights ??= Tensors(Kind.Parameter | Kind.PersistentBuffer);

    /// <summary>Whether a member that may have state has none, and may be given it by the first <c>forward</c>.</summary>
    public bool HasAbsent { get; private set; }

    /// <summary>Goes through a model's state.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Its state as it is now.</returns>
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
    protected override void OnModule(string name, nn.Module module) => _found.Add(new(name, module, Kind.Module));

    /// <inheritdoc/>
    protected override void OnParameter(string name, Parameter parameter) => _found.Add(new(name, parameter, Kind.Parameter));

    /// <inheritdoc/>
    protected override void OnBuffer(string name, Tensor buffer, bool persistent) =>
        _found.Add(new(name, buffer, persistent ? Kind.PersistentBuffer : Kind.OtherBuffer));

    private protected override void OnAbsent() => HasAbsent = true;

    private OrderedDictionary<string, T> Named<T>(Kind kinds)
    {
        var named = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var found in _found)
        {
            if ((found.Kind & kinds) != 0)
                Add(named, found.Name, (T)found.Thing);
        }

        return named;
    }

    /// <summary>A parameter may be registered as a buffer too, and under the same name: that is still one thing.</summary>
    private OrderedDictionary<string, Tensor> Tensors(Kind kinds)
    {
        var named = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var found in _found)
        {
            if ((found.Kind & kinds) == 0)
                continue;
            var tensor = (Tensor)found.Thing;
            if (!named.TryGetValue(found.Name, out var known) || TensorIdentity.Of(known) != TensorIdentity.Of(tensor))
                Add(named, found.Name, tensor);
        }

        return named;
    }

    private static void Add<T>(OrderedDictionary<string, T> into, string name, T value)
    {
        if (!into.TryAdd(name, value))
            throw new InvalidOperationException($"The model gives the name '{name}' twice: rename one of the two.");
    }

    private readonly record struct Found(string Name, object Thing, Kind Kind);
}
