using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A layer that is a module of its own.</summary>
internal sealed class NestedKind() : LayerKind("Layer", "layer")
{
    public override string AttributeName => "LrFinder.Dsl.LayerAttribute`1";

    /// <summary>Whatever the user names; all of them are modules.</summary>
    public override string ModuleName => RuntimeNames.ModuleOfOneInput;

    /// <summary>The class's name; one that ends in a digit is kept apart from the number.</summary>
    public override string PrefixOf(AttributeData attribute)
    {
        var name = Argument(attribute).Name.ToLowerInvariant();
        return char.IsDigit(name[name.Length - 1]) ? $"{name}_" : name;
    }

    public override string Describe(AttributeData attribute) =>
        Argument(attribute).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        if (NestedModule.Read(arguments, 0, input) is not { } module
            || ConstructorCall.Of(arguments, module, Given(arguments.Attribute)) is not { } construction
            || NestedOutput.Of(arguments, module.Plan?.Output, module.Type.Name) is not { } output)
            return null;
        // What a declared model returns is always a tensor of its own; a member of its own called 'call' would stand before the module's.
        var call = module.Plan is null || ModuleTypes.Hides(module.Type, "call") ? new RuntimeMethod(RuntimeNames.NestedForward, "Call") : null;
        return new(construction, output, module.Plan?.Parameters, call)
        {
            State = StateKind.Module,
            Accessibility = module.Accessibility,
            ChangesInput = module.Plan?.ChangesInput ?? false,
        };
    }

    private static ITypeSymbol Argument(AttributeData attribute) => attribute.AttributeClass!.TypeArguments[0];

    private static ImmutableArray<TypedConstant> Given(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } given] ? given.Values : [];
}
