using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads how weights begin.</summary>
internal static class InitParser
{
    /// <summary>
    /// The members of the enumeration <c>Init</c> by their values, and the methods of <c>WeightInit</c>; the first means none.
    /// </summary>
    public static IReadOnlyList<string?> Methods { get; } = [null, "KaimingNormal", "KaimingUniform", "XavierNormal", "XavierUniform"];

    /// <summary>What <c>[Init]</c> on the model says.</summary>
    public static string? Parse(IEnumerable<AttributeData> attributes, DiagnosticBag diagnostics) =>
        attributes.FirstOrDefault(attribute => attribute.Is(RuntimeNames.InitAttribute)) is { } init
            ? Parse(init, "init", fallback: null, diagnostics)
            : null;

    /// <summary>What an argument says; <paramref name="fallback"/> where it is not written.</summary>
    public static string? Parse(AttributeData attribute, string argument, string? fallback, DiagnosticBag diagnostics)
    {
        if (attribute.Value(argument) is not int value)
            return fallback;
        if (value >= 0 && value < Methods.Count)
            return Methods[value];

        const string Range = "a member of the enumeration Init";
        diagnostics.Report(DiagnosticDescriptors.ArgumentOutOfRange, attribute.PlaceOf(argument), "Init", argument, value, Range);
        return fallback;
    }
}
