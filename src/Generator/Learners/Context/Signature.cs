using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Compares methods with the one signature they must have, and says of the first difference what it is and where.</summary>
internal static class Signature
{
    /// <summary><c>static Tensor M(Tensor, Tensor)</c>: losses and metrics.</summary>
    public static SignatureProblem? NoTensorPair(IMethodSymbol method, LearnerContext context) =>
        Problem(method, context, IsTensor, IsTensor, IsTensor);

    /// <summary><c>static Optimizer M(IReadOnlyList&lt;Parameter&gt;, double)</c>, and the model where it asks for it: an optimizer's factory.</summary>
    public static SignatureProblem? NoOptimizerFactory(IMethodSymbol method, LearnerContext context) => method.Parameters.Length == 3
        ? Problem(method, context, IsOptimizer, IsParameterList, IsRate, type => IsModel(type, context))
        : Problem(method, context, IsOptimizer, IsParameterList, IsRate);

    /// <summary>Whether the type is exactly TorchSharp's tensor.</summary>
    public static bool IsTensor(ITypeSymbol type) => type.HasName(RuntimeNames.Tensor);

    private static SignatureProblem? Problem(
        IMethodSymbol method, LearnerContext context, Func<ITypeSymbol, bool> returns, params Func<ITypeSymbol, bool>[] takes)
    {
        return method switch
        {
            { IsStatic: false } => new("is not static", method.Place()),
            { IsGenericMethod: true } => new("is generic", method.TypeParametersPlace()),
            _ when !returns(method.ReturnType) => new($"returns '{Text(method.ReturnType)}'", method.ReturnPlace()),
            _ when method.Parameters.Length != takes.Length => new(
                method.Parameters.Length == 1 ? "has one parameter" : $"has {method.Parameters.Length} parameters", method.ParametersPlace()),
            _ => method.Parameters.Zip(takes, Problem).FirstOrDefault(problem => problem is not null)
                ?? (context.Compilation.IsSymbolAccessibleWithin(method, context.Learner)
                    ? null
                    : new($"is not accessible from '{context.Learner.Name}'", method.Place())),
        };
    }

    private static SignatureProblem? Problem(IParameterSymbol parameter, Func<ITypeSymbol, bool> fits) => parameter switch
    {
        { RefKind: not RefKind.None } => new($"takes '{parameter.Name}' by reference", parameter.ModifierPlace()),
        _ when !fits(parameter.Type) => new($"takes '{Text(parameter.Type)} {parameter.Name}'", parameter.TypePlace()),
        _ => null,
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsOptimizer(ITypeSymbol type) =>
        type is INamedTypeSymbol optimizer && optimizer.SelfAndBases().Any(level => level.HasName(RuntimeNames.Optimizer));

    private static bool IsRate(ITypeSymbol type) => type.SpecialType == SpecialType.System_Double;

    /// <summary>The model itself, or what it derives from.</summary>
    private static bool IsModel(ITypeSymbol type, LearnerContext context) =>
        context.Model.SelfAndBases().Any(level => SymbolEqualityComparer.Default.Equals(level, type));

    private static bool IsParameterList(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [var element] } list
        && element.HasName(RuntimeNames.Parameter)
        && list.ConstructedFrom.SpecialType
            is SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IEnumerable_T;
}
