using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the compiler makes of <c>^1</c>; netstandard2.0 does not have it.</summary>
/// <param name="value">The distance, at least 0.</param>
/// <param name="fromEnd">Whether it is counted from the end.</param>
[Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>The position from the start.</summary>
    /// <param name="length">The length of what is indexed.</param>
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
