using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What a learner may derive from: a class between it and the runtime's <c>Learner&lt;TModel&gt;</c>, which shares its parts.</summary>
internal static class LearnerBase
{
    /// <summary>Whether the user wrote down a base class, so that the generator adds none.</summary>
    public static bool IsWritten(LearnerContext context) => context.Learner.BaseType is { SpecialType: not SpecialType.System_Object };

    /// <summary>Reports a base class that a learner cannot have.</summary>
    public static void Check(LearnerContext context)
    {
        var (learner, model) = (context.Learner, context.Model);
        if (!IsWritten(context) || learner.BaseType is not { TypeKind: not TypeKind.Error } parent || IsLearnerOf(parent, model))
            return;
        if (!parent.SelfAndBases().Any(ancestor => IsLearnerOf(ancestor, model)))
            context.Diagnostics.Report(DiagnosticDescriptors.LearnerHasBase, learner.Place(), learner.Name, parent.Name, model.Name);
        else if (!parent.InstanceConstructors.Any(constructor => TakesSetup(constructor, context)))
            context.Diagnostics.Report(DiagnosticDescriptors.BaseTakesNoSetup, learner.Place(), learner.Name, parent.Name, model.Name);
    }

    private static bool IsLearnerOf(INamedTypeSymbol type, INamedTypeSymbol model) =>
        type.HasName(RuntimeNames.LearnerOfModel) && SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], model);

    private static bool TakesSetup(IMethodSymbol constructor, LearnerContext context) =>
        constructor.Parameters is [{ Type: var setup }, ..]
        && setup.HasName(RuntimeNames.LearnerSetup)
        && constructor.Parameters.Skip(1).All(parameter => parameter.IsOptional)
        && context.Compilation.IsSymbolAccessibleWithin(constructor, context.Learner);
}
