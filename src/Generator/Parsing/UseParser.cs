using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads the callback classes that a learner uses.</summary>
internal static class UseParser
{
    /// <summary>The classes in the order in which their callbacks run.</summary>
    public static IEnumerable<(CallbackSource Source, UsedCallback Model)> Parse(LearnerContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in context.Learner.AttributesOf(RuntimeNames.UseAttribute).OrderBy(use => use.Value("Order") as int? ?? 0))
        {
            var used = attribute.AttributeClass!.TypeArguments[0];
            if (used.TypeKind == TypeKind.Error)
                continue;
            if (used is not INamedTypeSymbol type || !HasCallbacks(type))
                context.Diagnostics.Report(DiagnosticDescriptors.UsedWithoutCallbacks, attribute.Place(), used.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            else if (!names.Add(type.Name))
                context.Diagnostics.Report(DiagnosticDescriptors.UsedTwice, attribute.Place(), type.Name);
            else if (OwnerOf(context, type.Name) is { } owner)
                context.Diagnostics.Report(DiagnosticDescriptors.UseNameTaken, attribute.Place(), type.Name, owner);
            else
                yield return (SourceOf(type, attribute.Place()), Describe(context, type));
        }
    }

    private static CallbackSource SourceOf(INamedTypeSymbol type, Location attachment) =>
        new(type, $"learner.{Identifier.Escape(type.Name)}", $"{type.Name}.", attachment);

    private static UsedCallback Describe(LearnerContext context, INamedTypeSymbol type) => new(
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        type.Name,
        Reach.Keyword(type, context.Learner),
        Constructors.CanBeCalledWithoutArguments(type, context.Learner, context.Compilation));

    /// <summary>Who has a member of the name that the property would get, or <see langword="null"/>.</summary>
    private static string? OwnerOf(LearnerContext context, string name)
    {
        if (context.Levels.Any(level => level.Name == name || level.GetMembers(name).Any(member => member is not INamedTypeSymbol)))
            return $"'{context.Learner.Name}'";
        return name == "LrFind" || context.Compilation.GetTypeByMetadataName(RuntimeNames.LearnerOfModel)?.SelfAndBases()
            .Any(level => level.GetMembers(name).Any(member => member.DeclaredAccessibility != Accessibility.Private)) == true
            ? "every learner"
            : null;
    }

    private static bool HasCallbacks(INamedTypeSymbol type) => type.SelfAndBases().Any(level =>
        level.GetMembers().OfType<IMethodSymbol>().Any(method => method.HasAttribute(RuntimeNames.CallbackAttribute)));
}
