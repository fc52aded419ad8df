using System;
using System.Collections.Generic;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// What the generator found out about a declared model, for the projects that use it as a layer and do not see its source. Written by the
/// generator.
/// </summary>
/// <param name="input">The shape of one sample, without the batch dimension.</param>
/// <param name="output">The shape of what comes out for it.</param>
/// <param name="parameters">The number of parameters, or -1 where it is not known.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PlannedModelAttribute(long[] input, long[] output, long parameters) : Attribute
{
    /// <summary>The shape of one sample, without the batch dimension.</summary>
    public IReadOnlyList<long> Input { get; } = input;

    /// <summary>The shape of what comes out for it.</summary>
    public IReadOnlyList<long> Output { get; } = output;

    /// <summary>The number of parameters, or -1 where it is not known.</summary>
    public long Parameters { get; } = parameters;

    /// <summary>Whether its first layer works in place, on the tensor that the model is given.</summary>
    public bool ChangesInput { get; set; }
}
