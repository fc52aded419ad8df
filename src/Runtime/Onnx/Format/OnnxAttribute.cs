namespace LrFinder.Dsl;

/// <summary>An attribute of a node: a number, several whole ones, or a text.</summary>
/// <param name="Name">Its name.</param>
internal abstract record OnnxAttribute(string Name)
{
    /// <summary>A number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    /// <returns>The attribute.</returns>
    public static OnnxAttribute Of(string name, double value) => new OnnxNumber(name, (float)value);

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    /// <returns>The attribute.</returns>
    public static OnnxAttribute Of(string name, long value) => new OnnxInteger(name, value);

    /// <summary>Whole numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">The numbers.</param>
    /// <returns>The attribute.</returns>
    public static OnnxAttribute Of(string name, IEnumerable<long> values) => new OnnxIntegers(name, [.. values]);

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The text.</param>
    /// <returns>The attribute.</returns>
    public static OnnxAttribute Of(string name, string value) => new OnnxText(name, value);
}

/// <summary>A number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The number.</param>
internal sealed record OnnxNumber(string Name, float Value) : OnnxAttribute(Name);

/// <summary>A whole number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The number.</param>
internal sealed record OnnxInteger(string Name, long Value) : OnnxAttribute(Name);

/// <summary>Whole numbers.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Values">The numbers.</param>
internal sealed record OnnxIntegers(string Name, IReadOnlyList<long> Values) : OnnxAttribute(Name);

/// <summary>A text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The text.</param>
internal sealed record OnnxText(string Name, string Value) : OnnxAttribute(Name);
