using System.Globalization;

namespace LrFinder.Dsl.Generator;

/// <summary>A number of a phase: a constant, or a parameter of the schedule.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Value">The constant.</param>
/// <param name="Parameter">The parameter's name, without escape, where it is no constant.</param>
internal sealed record ScheduleTerm(double? Value, string? Parameter)
{
    /// <summary>As a reader wants to see it.</summary>
    public string Readable => Value is { } value ? Number(value) : Parameter!;

    /// <summary>The shortest text that is read back as the same number; the .NET Framework's own is not always.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
