using System;
using System.Collections.Generic;

namespace LrFinder.Dsl;

/// <summary>
/// Makes a partial class a model.
/// </summary>
/// <remarks>
/// A <em>declared</em> model has no members: its layers are the attributes that follow, in order, and the generator infers
/// their sizes from the input's shape and writes fields, constructor and <c>forward</c>. A <em>written</em> model derives from
/// TorchSharp's <c>Module</c> and has its own fields and <c>forward</c>. For both the generator writes the registration and the
/// traversal of their state.
/// </remarks>
/// <param name="inputShape">
/// The shape of one sample, without the batch dimension, such as <c>3, 28, 28</c> for colour images of 28 × 28 pixels. Each
/// size is at least 1. Empty for a written model.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute(params int[] inputShape) : Attribute
{
    /// <summary>The shape of one sample, without the batch dimension.</summary>
    public IReadOnlyList<int> InputShape { get; } = inputShape;
}
