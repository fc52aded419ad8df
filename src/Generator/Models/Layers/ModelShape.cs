using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What a learner has to know of its model, which another generator completes and which is seen here without that.</summary>
internal static class ModelShape
{
    /// <summary>Whether the model is declared by layers, so that the generator derives it from <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static bool IsDeclared(INamedTypeSymbol model) =>
        model.DeclaringSyntaxReferences.Length > 0 && model.IsModel() && model.BaseType is { SpecialType: SpecialType.System_Object };

    /// <summary>Whether the class or one of its base classes is declared by layers, be it in another project.</summary>
    public static bool HasDeclared(INamedTypeSymbol model) =>
        model.SelfAndBases().Any(IsDeclared) || model.AllInterfaces.Any(type => type.HasName(RuntimeNames.IDeclaredModel));

    /// <summary><c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    public static INamedTypeSymbol? TensorModule(Compilation compilation) =>
        compilation.GetTypeByMetadataName(RuntimeNames.Tensor) is { } tensor
            ? compilation.GetTypeByMetadataName(RuntimeNames.ModuleOfOneInput)?.Construct(tensor, tensor)
            : null;

    /// <summary>
    /// The names of the model's inputs, by its <c>forward</c>, if all are tensors and so is what it returns; a model with one input calls
    /// it <c>input</c>. <see langword="null"/> for any other model.
    /// </summary>
    public static IReadOnlyList<string>? InputsOf(INamedTypeSymbol model)
    {
        if (model.SelfAndBases().Any(IsDeclared))
            return OneInput;
        var module = model.SelfAndBases().FirstOrDefault(
            ancestor => ancestor.Arity >= 2 && ancestor.HasName($"{RuntimeNames.Module}`{ancestor.Arity}"));
        if (module is null || !module.TypeArguments.All(type => type.HasName(RuntimeNames.Tensor)))
            return null;
        var inputs = module.Arity - 1;
        return inputs == 1 ? OneInput : Forward(model, inputs).Parameters.Select(parameter => parameter.Name).ToList();
    }

    private static IReadOnlyList<string> OneInput { get; } = ["input"];

    /// <summary>The nearest <c>forward</c>; that of the module itself is abstract, and names its inputs too.</summary>
    private static IMethodSymbol Forward(INamedTypeSymbol model, int inputs) => model.SelfAndBases()
        .SelectMany(level => level.GetMembers("forward").OfType<IMethodSymbol>())
        .First(method => method.Parameters.Length == inputs && method.Parameters.All(parameter => parameter.Type.HasName(RuntimeNames.Tensor)));

    /// <summary>Whether a learner can create the model without arguments.</summary>
    public static bool IsConstructible(INamedTypeSymbol model, INamedTypeSymbol within, Compilation compilation) =>
        IsDeclared(model) ? !Constructors.HasRequiredMembers(model) : Constructors.CanBeCalledWithoutArguments(model, within, compilation);
}
