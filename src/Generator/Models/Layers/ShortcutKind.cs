using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A block and a shortcut past it.</summary>
internal sealed class ShortcutKind() : LayerKind("Residual", "residual")
{
    public override string AttributeName => "LrFinder.Dsl.ResidualAttribute`2";

    public override string ModuleName => "LrFinder.Dsl.Residual`2";

    public override string Describe(AttributeData attribute) =>
        $"Residual<{string.Join(", ", attribute.AttributeClass!.TypeArguments.Select(Short))}>";

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        if (NestedModule.ReadBranch(arguments, 0, input) is not { } block
            || NestedModule.ReadBranch(arguments, 1, input) is not { } shortcut
            || ConstructorCall.Of(arguments, block, []) is not { } newBlock
            || ConstructorCall.Of(arguments, shortcut, []) is not { } newShortcut)
            return null;
        if (block.Plan is { } main && shortcut.Plan is { } past && !main.Output.Sizes.Equals(past.Output.Sizes))
        {
            var other = $"'{shortcut.Type.Name}' gives {past.Output}";
            arguments.Report(DiagnosticDescriptors.BranchesDiffer, null, block.Type.Name, main.Output, other);
            return null;
        }

        if (NestedOutput.Of(arguments, block.Plan?.Output ?? shortcut.Plan?.Output, block.Type.Name) is not { } output)
            return null;
        return new(new ResidualCreation([newBlock, newShortcut]), output, block.Plan?.Parameters + shortcut.Plan?.Parameters)
        {
            State = StateKind.Module,
            Accessibility = (Accessibility)Math.Min((int)block.Accessibility, (int)shortcut.Accessibility),
        };
    }

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
