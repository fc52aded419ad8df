using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Where attributes and their arguments stand in the source, for diagnostics at exactly that place.</summary>
internal static class AttributePlaces
{
    /// <summary>The attribute without its brackets.</summary>
    public static Location Place(this AttributeData attribute) => attribute.Syntax()?.GetLocation() ?? Location.None;

    /// <summary>The value of a constructor argument by position or of a property by name; the attribute where it is not written.</summary>
    public static Location PlaceOf(this AttributeData attribute, string argument)
    {
        if (attribute.Syntax() is not { ArgumentList.Arguments: var arguments } syntax)
            return attribute.Place();

        foreach (var written in arguments)
        {
            var name = written.NameEquals?.Name.Identifier.ValueText ?? written.NameColon?.Name.Identifier.ValueText;
            if (name == argument)
                return written.Expression.GetLocation();
        }

        var position = Position(attribute, argument);
        return position >= 0 && position < arguments.Count && arguments[position].NameEquals is null
            ? arguments[position].Expression.GetLocation()
            : syntax.GetLocation();
    }

    private static AttributeSyntax? Syntax(this AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static int Position(AttributeData attribute, string parameter) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Ordinal ?? -1;
}
