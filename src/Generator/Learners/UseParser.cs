using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads the callback classes that a learner uses.</summary>
internal static class UseParser
{
    private static readonly string[] Properties = ["DeclaredMetrics", "Summary"];

    /// <summary>The parameters that a learner's constructors have anyway.</summary>
    private static readonly string[] Parameters = ["data", "createModel", "model", "seed", "device"];

    /// <summary>The classes in the order in which their callbacks run.</summary>
    public static IEnumerable<(CallbackSource Source, UsedCallback Model)> Parse(LearnerContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var parameters = new FreeNames(Parameters);
        foreach (var attribute in context.Learner.AttributesOf(RuntimeNames.UseAttribute).OrderBy(use => use.Value("Order") as int? ?? 0))
        {
            var used = attribute.AttributeClass!.TypeArguments[0];
            // The compiler reports a type that must not be used where the attribute names it.
            if (used.TypeKind == TypeKind.Error || used.IsForbiddenIn(context.Learner))
                continue;
            if (used is not INamedTypeSymbol type || !HasCallbacks(type))
                context.Diagnostics.Report(DiagnosticDescriptors.UsedWithoutCallbacks, attribute.Place(), used.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            else if (!Nameable.Check(type, context.Learner, attribute.Place(), context.Compilation, context.Diagnostics))
                continue;
            else if (names.Any(name => MemberNames.IsInTheWayOf(name, type.Name)) || !names.Add(type.Name))
                context.Diagnostics.Report(DiagnosticDescriptors.UsedTwice, attribute.Place(), type.Name);
            else if (OwnerOf(context, PropertyOf(context, type)) is { } owner)
                context.Diagnostics.Report(DiagnosticDescriptors.UseNameTaken, attribute.Place(), PropertyOf(context, type), owner);
            else
                yield return (SourceOf(context, type, attribute.Place()), Describe(context, type, parameters));
        }
    }

    /// <summary>The class's name; a class inside the learner has that already.</summary>
    private static string PropertyOf(LearnerContext context, INamedTypeSymbol type) =>
        context.Levels.Any(level => !level.GetTypeMembers(type.Name).IsEmpty) ? $"{type.Name}Callback" : type.Name;

    private static CallbackSource SourceOf(LearnerContext context, INamedTypeSymbol type, Location attachment) =>
        new(type, PropertyOf(context, type), $"{type.Name}.", attachment);

    private static UsedCallback Describe(LearnerContext context, INamedTypeSymbol type, FreeNames parameters)
    {
        var isConstructible = Constructors.CanBeCalledWithoutArguments(type, context.Learner, context.Compilation);
        // EarlyStopping becomes earlyStopping.
        var parameter = char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        return new(
            type.FullName(),
            PropertyOf(context, type),
            isConstructible ? "" : parameters.Take(parameter, "Callback"),
            Reach.Of(type, context.Learner),
            isConstructible);
    }

    /// <summary>Who has a member of the name that the property would get, or <see langword="null"/>.</summary>
    private static string? OwnerOf(LearnerContext context, string name)
    {
        if (context.Learner.TypeParameters.Any(parameter => MemberNames.IsInTheWayOf(parameter.Name, name))
            || MemberNames.IsInTheWayOf(context.Learner.Name, name)
            || context.Levels.Any(level => level.InTheWayOf(name).Any()))
            return $"'{context.Learner.Name}'";
        return Properties.Any(property => MemberNames.IsInTheWayOf(name, property)) || context.Compilation.GetTypeByMetadataName(RuntimeNames.LearnerOfModel)?.SelfAndBases()
            .Any(level => level.GetMembers(name).Any(IsInherited)) == true
            ? "every learner"
            : null;
    }

    private static bool IsInherited(ISymbol member) => member.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool HasCallbacks(INamedTypeSymbol type) => type.SelfAndBases().Any(level =>
        level.GetMembers().OfType<IMethodSymbol>().Any(method => method.HasAttribute(RuntimeNames.CallbackAttribute)));
}
