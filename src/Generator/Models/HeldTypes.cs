using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Modules and parameters that a member's type holds where TorchSharp does not look for them.</summary>
internal static class HeldTypes
{
    /// <summary>What is held.</summary>
    /// <param name="IsModule">Whether modules are, and not parameters.</param>
    /// <param name="Holder">In what, in words.</param>
    /// <param name="IsCollection">Whether it is a collection, of any number of them.</param>
    internal sealed record Held(bool IsModule, string Holder, bool IsCollection);

    /// <summary>
    /// What a type holds: a collection, a tuple or a <c>Lazy&lt;T&gt;</c>, also within one another. <see langword="null"/> for all others,
    /// also for what only makes modules, such as a delegate.
    /// </summary>
    public static Held? In(ITypeSymbol type)
    {
        var (holder, items) = type switch
        {
            IArrayTypeSymbol array => ("a collection", [array.ElementType]),
            INamedTypeSymbol { IsTupleType: true } tuple => ("a tuple", tuple.TupleElements.Select(element => element.Type)),
            INamedTypeSymbol { Name: "Tuple" or "KeyValuePair", ContainingNamespace.Name: "System" or "Generic" } tuple =>
                ("a tuple", tuple.TypeArguments),
            INamedTypeSymbol { Name: "Lazy", ContainingNamespace.Name: "System" } lazy => ("a Lazy<T>", lazy.TypeArguments),
            INamedTypeSymbol named when named.AllInterfaces.Any(IsEnumerable) || IsEnumerable(named) => ("a collection", named.TypeArguments),
            _ => ("", Enumerable.Empty<ITypeSymbol>()),
        };
        return items.Select(item => OfItem(item, holder)).FirstOrDefault(found => found is not null);
    }

    private static Held? OfItem(ITypeSymbol item, string holder)
    {
        if (item.IsModule() || IsModuleInterface(item))
            return new(IsModule: true, holder, holder == "a collection");
        if (item.IsParameter())
            return new(IsModule: false, holder, holder == "a collection");
        return In(item) is { } inner ? inner with { Holder = holder, IsCollection = holder == "a collection" && inner.IsCollection } : null;
    }

    /// <summary>Whether a type is one of the interfaces of all modules of a signature.</summary>
    public static bool IsModuleInterface(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IModule" } && type.IsTorch();

    private static bool IsEnumerable(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T;
}
