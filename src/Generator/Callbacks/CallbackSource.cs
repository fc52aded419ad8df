using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A class with callbacks. It lives for one parse and never reaches a model.</summary>
/// <param name="Type">The class: the learner itself or one that it uses.</param>
/// <param name="Property">The learner's property that holds it; <see langword="null"/> for the learner itself.</param>
/// <param name="Prefix">What the plan shows before the methods' names.</param>
/// <param name="Attachment">Where it is attached: the place of reports about what is not in the source.</param>
internal sealed record CallbackSource(INamedTypeSymbol Type, string? Property, string Prefix, Location Attachment)
{
    /// <summary>The place of a report about a method or a parameter.</summary>
    public Location PlaceOf(ISymbol symbol) => symbol.Place() is { IsInSource: true } place ? place : Attachment;

    /// <summary>The place of a report about a part of a method or a parameter.</summary>
    public Location PlaceOf(Location part) => part.IsInSource ? part : Attachment;

    /// <summary>How a report names a parameter: one that is not in the source is named with its method.</summary>
    public static string NameOf(IParameterSymbol parameter) => parameter.Place().IsInSource
        ? parameter.Name
        : $"{parameter.ContainingType.Name}.{parameter.ContainingSymbol.Name}({parameter.Name})";

    /// <summary>How a report names a method.</summary>
    public static string NameOf(IMethodSymbol method) => method.Place().IsInSource ? method.Name : $"{method.ContainingType.Name}.{method.Name}";
}
