using System;

namespace LrFinder.Dsl;

/// <summary>
/// How the convolutions and linear layers of a declared model begin, not those of models that are its layers. A layer's own
/// <see cref="WeightLayerAttribute.Init"/> comes before it.
/// </summary>
/// <param name="init">How weights begin.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InitAttribute(Init init) : Attribute
{
    /// <summary>How weights begin.</summary>
    public Init Init { get; } = init;
}
