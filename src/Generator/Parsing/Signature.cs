using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Questions about methods that must have one fixed signature.</summary>
internal static class Signature
{
    /// <summary><c>static Tensor M(Tensor, Tensor)</c>: losses and metrics.</summary>
    public static bool IsTensorPair(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 2 }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsTensor(parameter.Type))
        && IsTensor(method.ReturnType);

    /// <summary><c>static Optimizer M(IReadOnlyList&lt;Parameter&gt;, double)</c>: an optimizer's factory.</summary>
    public static bool IsOptimizerFactory(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 2 }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && IsParameterList(method.Parameters[0].Type)
        && method.Parameters[1].Type.SpecialType == SpecialType.System_Double
        && method.ReturnType is INamedTypeSymbol optimizer
        && optimizer.SelfAndBases().Any(type => type.HasName(RuntimeNames.Optimizer));

    /// <summary>Whether the type is exactly TorchSharp's tensor.</summary>
    public static bool IsTensor(ITypeSymbol type) => type.HasName(RuntimeNames.Tensor);

    private static bool IsParameterList(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [var element] } list
        && element.HasName(RuntimeNames.Parameter)
        && list.ConstructedFrom.SpecialType
            is SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IEnumerable_T;
}
