using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Where attributes and their arguments stand in the source, for diagnostics at exactly that place.</summary>
internal static class AttributePlaces
{
    /// <summary>The attribute without its brackets.</summary>
    public static Location Place(this AttributeData attribute) => attribute.Syntax()?.GetLocation() ?? Location.None;

    /// <summary>The value of a constructor argument or a property by name; the attribute where it is not written.</summary>
    public static Location PlaceOf(this AttributeData attribute, string argument)
    {
        foreach (var written in attribute.WrittenArguments())
        {
            var name = written.NameEquals?.Name.Identifier.ValueText ?? written.NameColon?.Name.Identifier.ValueText;
            if (name == argument)
                return written.Expression.GetLocation();
        }

        return attribute.PlaceOf(attribute.Position(argument));
    }

    /// <summary>The argument at a position; the attribute where it is not written.</summary>
    public static Location PlaceOf(this AttributeData attribute, int position) =>
        attribute.WrittenArguments().ElementAtOrDefault(position) is { NameEquals: null, NameColon: null } written
            ? written.Expression.GetLocation()
            : attribute.Place();

    public static AttributeSyntax? Syntax(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static IEnumerable<AttributeArgumentSyntax> WrittenArguments(this AttributeData attribute) =>
        attribute.Syntax()?.ArgumentList?.Arguments ?? Enumerable.Empty<AttributeArgumentSyntax>();
}
