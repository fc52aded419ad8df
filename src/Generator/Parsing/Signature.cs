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
    public static bool IsOptimizerFactory(IMethodSymbol method, Compilation compilation) =>
        method is { IsStatic: true, IsGenericMethod: false, Parameters.Length: 2 }
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None)
        && IsParameterList(method.Parameters[0].Type, compilation)
        && method.Parameters[1].Type.SpecialType == SpecialType.System_Double
        && DerivesFrom(method.ReturnType, RuntimeNames.Optimizer, compilation);

    public static bool IsTensor(ITypeSymbol type) =>
        type is { Name: "Tensor", ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } };

    public static bool DerivesFrom(ITypeSymbol type, string metadataName, Compilation compilation)
    {
        var wanted = compilation.GetTypeByMetadataName(metadataName);
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, wanted))
                return true;
        }

        return false;
    }

    private static bool IsParameterList(ITypeSymbol type, Compilation compilation) =>
        type is INamedTypeSymbol { IsGenericType: true } list
        && list.ConstructedFrom.SpecialType is SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IEnumerable_T
        && SymbolEqualityComparer.Default.Equals(
            ((INamedTypeSymbol)type).TypeArguments[0], compilation.GetTypeByMetadataName(RuntimeNames.Parameter));
}
