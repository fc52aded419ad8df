using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises where a module is made.</summary>
internal static class ModuleCreation
{
    /// <summary>Whether an operation makes a module, by a factory of <c>torch.nn</c> or by its constructor.</summary>
    public static bool IsModuleCreation(this IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } =>
            method.IsStatic && method.ContainingType.HasName(RuntimeNames.Nn) && method.ReturnType.IsModule(),
        IObjectCreationOperation { Type: { } type } => type.IsModule(),
        _ => false,
    };

    /// <summary>Whether modules of a type have nothing to train or save, as an activation; of the user's own that is not known.</summary>
    public static bool HasNoState(this ITypeSymbol type) => type.IsTorch() && type is INamedTypeSymbol named && named.SelfAndBases().Any(
        ancestor => ancestor.Name is "ParameterLessModule" or "PadBase" || ancestor.Name.EndsWith("Loss", StringComparison.Ordinal));

    /// <summary>What an operation is part of, from the inside.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            yield return outer;
    }
}
