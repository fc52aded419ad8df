using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A class that a layer's attribute names, seen as a layer.</summary>
/// <param name="Type">The class.</param>
/// <param name="Plan">What is known of it; <see langword="null"/> where the class is no declared model.</param>
/// <param name="Accessibility">That of a property of the model which holds it.</param>
internal sealed record NestedModule(INamedTypeSymbol Type, ModelPlan? Plan, Accessibility Accessibility)
{
    /// <summary>Reads a branch of a residual layer, which must leave its input to the other branch as it is.</summary>
    public static NestedModule? ReadBranch(LayerArguments arguments, int position, Shape input)
    {
        var branch = Read(arguments, position, input);
        if (branch?.Plan is not { ChangesInput: true })
            return branch;
        arguments.Report(DiagnosticDescriptors.BranchChangesInput, null, branch.Type.Name);
        return null;
    }

    /// <summary>Reads a type argument of the layer's attribute; <see langword="null"/> after a report, here or at the class itself.</summary>
    public static NestedModule? Read(LayerArguments arguments, int position, Shape input)
    {
        var argument = arguments.Attribute.AttributeClass!.TypeArguments[position];
        // The compiler reports a type that must not be used where the attribute names it.
        if (argument.TypeKind == TypeKind.Error || argument.IsForbiddenIn(arguments.Nested.Model))
            return null;
        if (argument is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type || !TakesOneTensor(type))
        {
            arguments.Report(DiagnosticDescriptors.NotALayer, null, argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            return null;
        }

        if (!arguments.CanName(type))
            return null;
        return NestedModels.IsDeclared(type) ? ReadDeclared(arguments, type, input) : new(type, Plan: null, AccessibilityOf(arguments, type));
    }

    private static NestedModule? ReadDeclared(LayerArguments arguments, INamedTypeSymbol type, Shape input)
    {
        if (arguments.Nested.Plan(type) is not { } plan)
        {
            ReportCircle(arguments);
            return null;
        }

        if (plan.Input.Sizes.Equals(input.Sizes))
            return new(type, plan, AccessibilityOf(arguments, type));
        arguments.Report(DiagnosticDescriptors.NestedShape, null, type.Name, plan.Input, input, arguments.Origin);
        return null;
    }

    private static Accessibility AccessibilityOf(LayerArguments arguments, INamedTypeSymbol type) => Reach.Of(type, arguments.Nested.Model);

    private static void ReportCircle(LayerArguments arguments)
    {
        if (arguments.Nested.Circles.FirstOrDefault() is not { IsDefault: false } circle)
            return;
        var way = string.Join(" in ", circle.Add(circle[0]).Select(model => $"'{model.Name}'").Reverse());
        arguments.Report(DiagnosticDescriptors.ModelInItself, null, arguments.Nested.Model.Name, way);
    }

    private static bool TakesOneTensor(INamedTypeSymbol type) =>
        ModelShape.InputsOf(type) is { Count: 1 };
}
