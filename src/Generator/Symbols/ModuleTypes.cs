using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises TorchSharp's modules, and ours.</summary>
internal static class ModuleTypes
{
    /// <summary>
    /// Whether a type is a module. A declared model is one although it does not derive from <c>Module</c> as far as this
    /// compilation shows: that part of it is only being generated.
    /// </summary>
    public static bool IsModule(this ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => named.SelfAndBases().Any(ancestor => ancestor.HasName(RuntimeNames.Module) || ancestor.IsModel()),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsModule),
        _ => false,
    };

    public static bool IsModel(this ITypeSymbol type) => type.HasAttribute(RuntimeNames.ModelAttribute);

    public static bool IsParameter(this ITypeSymbol type) => DerivesFrom(type, RuntimeNames.Parameter);

    public static bool IsTensor(this ITypeSymbol type) => DerivesFrom(type, RuntimeNames.Tensor);

    /// <summary>Whether a class of the user's has a member of the name, and so hides that of TorchSharp's module.</summary>
    public static bool Hides(INamedTypeSymbol module, string member) =>
        module.SelfAndBases().TakeWhile(level => !level.IsTorch()).Any(level => level.GetMembers(member).Any(found => !found.IsOverride));

    /// <summary>Whether the type is TorchSharp's own.</summary>
    public static bool IsTorch(this ITypeSymbol type) => type.ContainingAssembly?.Name == "TorchSharp";

    /// <summary>Whether the type is one of TorchSharp's base classes, which have no state of their own.</summary>
    public static bool IsTorchBase(this ITypeSymbol type) =>
        type.IsTorch() && type.Name is "Module" or "HookableModule" or "ParameterLessModule";

    /// <summary>
    /// Whether the module registers its state as it is made. TorchSharp's layers do; its containers, and what others derive, do
    /// when <c>register_module</c> asks them to.
    /// </summary>
    public static bool IsLayer(this ITypeSymbol type) =>
        type.IsTorch() && type.IsSealed && type.GetMembers("RegisterComponents").IsEmpty;

    private static bool DerivesFrom(ITypeSymbol type, string name) =>
        type is INamedTypeSymbol named && named.SelfAndBases().Any(ancestor => ancestor.HasName(name));
}
