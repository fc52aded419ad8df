using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Reports settings that an attribute of ours does not have, such as a misspelt <c>Strides = 2</c>: the compiler takes such a name
/// for a type, and asks for a using directive.
/// </summary>
internal static class SettingNames
{
    /// <summary>Checks the attributes of a class, a method, a field or a property.</summary>
    public static void Check(ISymbol symbol, DiagnosticBag diagnostics)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass is { } type && IsOurs(type))
                Check(attribute, type, diagnostics);
    }

    private static void Check(AttributeData attribute, INamedTypeSymbol type, DiagnosticBag diagnostics)
    {
        var written = attribute.Syntax()?.ArgumentList?.Arguments.Select(argument => argument.NameEquals?.Name.Identifier);
        foreach (var name in written ?? [])
            if (name is { } setting && !IsSetting(type, setting.ValueText))
                diagnostics.Report(
                    DiagnosticDescriptors.UnknownSetting,
                    setting.GetLocation(),
                    setting.ValueText,
                    type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name,
                    Advice(setting.ValueText, SettingsOf(type)));
    }

    private static bool IsSetting(INamedTypeSymbol type, string name) => Levels(type).Any(level => level.GetMembers(name).Any(IsSetting));

    private static List<string> SettingsOf(INamedTypeSymbol type) => Levels(type)
        .SelectMany(level => level.GetMembers())
        .Where(IsSetting)
        .Select(property => property.Name)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToList();

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type) => type.SelfAndBases().TakeWhile(IsOurs);

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Dsl", ContainingNamespace: { Name: "LrFinder", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsSetting(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public };

    private static string Advice(string name, List<string> settings) => settings.Count == 0
        ? "remove it: there are no settings"
        : (NearestName.Of(name, settings) is { } nearest ? $"did you mean '{nearest}'? " : "") + $"there are: {string.Join(", ", settings)}";
}
