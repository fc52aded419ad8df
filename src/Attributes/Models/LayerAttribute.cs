using System;

namespace LrFinder.Dsl;

/// <summary>
/// A layer of a declared model (<see cref="ModelAttribute"/>). Layers are applied in the order in which they are written; the
/// sizes of their inputs are inferred.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name: that of the property which holds it, and of its part of the <c>state_dict</c>. A C# identifier,
    /// unique in the model. By default the kind of the layer in lower case and a number: <c>conv1</c>, <c>relu1</c>,
    /// <c>conv2</c>.
    /// </summary>
    public string? Name { get; set; }
}
