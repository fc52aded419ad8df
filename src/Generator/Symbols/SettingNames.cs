using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Reports settings that an attribute of ours does not have, such as a misspelt <c>Strides = 2</c>: the compiler takes such a name
/// for a type, and asks for a using directive.
/// </summary>
internal static class SettingNames
{
    private const string Namespace = "LrFinder.Dsl";

    /// <summary>Checks the attributes of a class, a method, a field or a property.</summary>
    public static void Check(ISymbol symbol, DiagnosticBag diagnostics)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass?.ContainingNamespace.ToDisplayString() == Namespace)
                Check(attribute, attribute.AttributeClass, diagnostics);
    }

    private static void Check(AttributeData attribute, INamedTypeSymbol type, DiagnosticBag diagnostics)
    {
        var written = attribute.Syntax()?.ArgumentList?.Arguments.Select(argument => argument.NameEquals?.Name.Identifier);
        foreach (var name in written ?? [])
        {
            var settings = SettingsOf(type);
            if (name is { } misspelt && !settings.Contains(misspelt.ValueText))
                diagnostics.Report(
                    DiagnosticDescriptors.UnknownSetting,
                    misspelt.GetLocation(),
                    misspelt.ValueText,
                    type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name,
                    Advice(misspelt.ValueText, settings));
        }
    }

    private static List<string> SettingsOf(INamedTypeSymbol type) => type.SelfAndBases()
        .TakeWhile(level => level.ContainingNamespace.ToDisplayString() == Namespace)
        .SelectMany(level => level.GetMembers().OfType<IPropertySymbol>())
        .Where(property => property is { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public })
        .Select(property => property.Name)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToList();

    private static string Advice(string name, List<string> settings) => settings.Count == 0
        ? "remove it: there are no settings"
        : (NearestName.Of(name, settings) is { } nearest ? $"did you mean '{nearest}'? " : "") + $"there are: {string.Join(", ", settings)}";
}
