namespace LrFinder.Dsl.Generator;

/// <summary>How a module is made.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
internal abstract record LayerCreation;

/// <summary>By one of TorchSharp's factory methods.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Module">The module's class, by metadata name.</param>
/// <param name="Factory">The method of <c>torch.nn</c>.</param>
/// <param name="Arguments">Its arguments, those at their defaults left out.</param>
internal sealed record FactoryCreation(string Module, string Factory, EquatableArray<FactoryArgument> Arguments) : LayerCreation
{
    /// <summary>Whether weight and bias have to be filled, which TorchSharp leaves as the memory was.</summary>
    public bool FillsWeights { get; init; }
}

/// <summary>By its constructor.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The full name of its class.</param>
/// <param name="Arguments">The constructor's arguments.</param>
internal sealed record ConstructorCreation(string Type, EquatableArray<ConstantValue> Arguments) : LayerCreation;

/// <summary>Around one or two modules whose results are added.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Branches">The block, and the shortcut if there is one.</param>
internal sealed record ResidualCreation(EquatableArray<LayerCreation> Branches) : LayerCreation;
