using System;

namespace LrFinder.Dsl;

/// <summary>
/// Repeats the layers that are written before it in its own brackets; in brackets of its own, those of the brackets before. Each copy
/// has weights and a name of its own.
/// </summary>
/// <example>
/// <code>
/// [Conv2d(64, 3, Padding = 1), ReLU, Repeat(2)]   // conv1, relu1, conv2, relu2
/// [Residual&lt;Block&gt;] [Repeat(4)]                   // residual1 to residual4
/// </code>
/// </example>
/// <param name="times">How often the layers are there in all; from 1 to 1,000.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RepeatAttribute(int times) : Attribute
{
    /// <summary>How often the layers are there in all.</summary>
    public int Times { get; } = times;
}
