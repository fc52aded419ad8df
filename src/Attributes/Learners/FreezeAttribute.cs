using System;

namespace LrFinder.Dsl;

/// <summary>
/// Freezes a part of the model from the beginning, as <c>learn.Freeze(model => model.Body)</c> does, until <c>learn.Unfreeze(model => model.Body)</c>
/// or a checkpoint in which it is not frozen.
/// </summary>
/// <param name="part">
/// The name of a layer of a declared model, or of a member of a written one that holds a module or a parameter, such as <c>"Body"</c> or
/// <c>nameof(Net.Body)</c>. What lies deeper is frozen by <c>learn.Freeze(model => …)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FreezeAttribute(string part) : Attribute
{
    /// <summary>The name of the layer or member.</summary>
    public string Part { get; } = part;
}
