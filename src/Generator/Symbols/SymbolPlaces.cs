using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Where symbols stand in the source, for diagnostics.</summary>
internal static class SymbolPlaces
{
    /// <summary>The symbol's name in its first declaration; no place for a symbol of a referenced assembly.</summary>
    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(place => place.IsInSource) ?? Location.None;
}
