using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What a learner has to know of its model, which another generator completes and which is seen here without that.</summary>
internal static class ModelShape
{
    /// <summary>Whether the model is declared by layers, so that the generator derives it from <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static bool IsDeclared(INamedTypeSymbol model) =>
        model.DeclaringSyntaxReferences.Length > 0 && model.BaseType is { SpecialType: SpecialType.System_Object };

    /// <summary><c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static INamedTypeSymbol? TensorModule(Compilation compilation) =>
        compilation.GetTypeByMetadataName(RuntimeNames.Tensor) is { } tensor
            ? compilation.GetTypeByMetadataName(RuntimeNames.ModuleOfOneInput)?.Construct(tensor, tensor)
            : null;

    /// <summary>Whether the model takes a tensor and returns a tensor.</summary>
    public static bool TakesOneTensor(INamedTypeSymbol model, Compilation compilation)
    {
        var wanted = TensorModule(compilation);
        return model.SelfAndBases().Any(ancestor =>
            (ancestor.IsModel() && IsDeclared(ancestor)) || SymbolEqualityComparer.Default.Equals(ancestor, wanted));
    }

    /// <summary>Whether a learner can create the model without arguments.</summary>
    public static bool IsConstructible(INamedTypeSymbol model, INamedTypeSymbol within, Compilation compilation) =>
        IsDeclared(model) || Constructors.CanBeCalledWithoutArguments(model, within, compilation);
}
