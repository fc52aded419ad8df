using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A block around which its input goes past.</summary>
internal sealed class ResidualKind() : LayerKind("Residual", "residual")
{
    public override string AttributeName => "LrFinder.Dsl.ResidualAttribute`1";

    public override string ModuleName => RuntimeNames.Residual;

    public override string Describe(AttributeData attribute) =>
        $"Residual<{attribute.AttributeClass!.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>";

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        if (NestedModule.ReadBranch(arguments, 0, input) is not { } block || ConstructorCall.Of(arguments, block, []) is not { } construction)
            return null;
        if (block.Plan is { } plan && !plan.Output.Sizes.Equals(input.Sizes))
        {
            arguments.Report(DiagnosticDescriptors.BranchesDiffer, null, block.Type.Name, plan.Output, $"its input is {input}");
            return null;
        }

        return new(new ResidualCreation([construction]), input, block.Plan?.Parameters)
        {
            State = StateKind.Module,
            Accessibility = block.Accessibility,
        };
    }
}
