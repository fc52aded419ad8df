namespace LrFinder.Dsl;

/// <summary>How files spell the doubles that are no numbers.</summary>
internal static class NonFiniteNumber
{
    /// <summary>The spelling of a double that is not finite.</summary>
    public static string Name(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    /// <summary>Reads such a spelling; <see langword="null"/> where it is none.</summary>
    public static double? Parse(string name) => name switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
