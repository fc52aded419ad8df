namespace LrFinder.Dsl.Generator;

/// <summary>A class with <c>[Model]</c>.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class.</param>
/// <param name="IsSealed">Whether nothing can derive from it.</param>
internal abstract record ModelClass(TypeIdentity Type, bool IsSealed) : IFileSubject
{
    public string FileSubject => Type.MetadataName;
}

/// <summary>A model that is a list of layers.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class.</param>
/// <param name="IsSealed">Whether nothing can derive from it.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Layers">The layers in the order of their application, at least one.</param>
internal sealed record DeclaredModel(TypeIdentity Type, bool IsSealed, Shape Input, EquatableArray<LayerModel> Layers)
    : ModelClass(Type, IsSealed)
{
    public Shape Output => Layers[^1].Plan.Output;

    public bool ChangesInput => Layers[0].Plan.ChangesInput;

    /// <summary>
    /// Whether a layer is to read each sample up to its last step that is not padding: a recurrent one, if no layer before it has changed what the
    /// steps are.
    /// </summary>
    public bool KnowsLengths(int layer) => Layers[0].Plan.Padding is not null
        && Layers[layer].Plan.Call?.Type == RuntimeNames.RecurrentForward
        && Layers.Take(layer).All(before => before.Plan.Output is { Rank: 2, Axes: Axes.FeaturesLast } output && output[0] == Input[0]);

    /// <summary>The number of parameters that are known.</summary>
    public long KnownParameters => Layers.Sum(layer => layer.Plan.Parameters ?? 0);

    /// <summary>The number of parameters, where that of every layer is known.</summary>
    public long? Parameters => Layers.All(layer => layer.Plan.Parameters is not null) ? KnownParameters : null;
}

/// <summary>A model with its own fields and <c>forward</c>.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The class.</param>
/// <param name="IsSealed">Whether nothing can derive from it.</param>
/// <param name="BaseIsModel">Whether its base class is a model too, and takes care of its own state.</param>
/// <param name="Members">The members that hold state, inherited ones first.</param>
internal sealed record WrittenModel(TypeIdentity Type, bool IsSealed, bool BaseIsModel, EquatableArray<StateMember> Members)
    : ModelClass(Type, IsSealed)
{
    /// <summary>Whether one of its base classes is a declared model, whose layers it inherits and its own <c>forward</c> may not apply.</summary>
    public bool BaseIsDeclared { get; init; }
}
