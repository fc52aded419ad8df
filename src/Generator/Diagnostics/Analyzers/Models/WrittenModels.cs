using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises written models and what they hold, for analyzers.</summary>
internal static class WrittenModels
{
    /// <summary>
    /// Whether a class has <c>[Model]</c> and derives from a module of its own accord. Analyzers see what was generated too: there a
    /// declared model has that base class as well, but it has layers.
    /// </summary>
    public static bool IsWrittenModel(this INamedTypeSymbol type) =>
        type.IsModel() && type.BaseType is { } parent && parent.IsModule() && !type.GetAttributes().Any(IsLayer);

    private static bool IsLayer(AttributeData attribute) =>
        attribute.AttributeClass?.SelfAndBases().Any(level => level.HasName(RuntimeNames.LayerAttribute)) == true;

    /// <summary>The user's own fields, also those behind automatic properties, that are not marked to hold no state.</summary>
    public static IEnumerable<IFieldSymbol> OwnFields(this INamedTypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => !field.IsConst && (!field.IsImplicitlyDeclared || field.AssociatedSymbol is IPropertySymbol))
        .Where(field => !field.IsMarked(RuntimeNames.NotStateAttribute));

    /// <summary>What the user sees of a field: the property, where the field is its own.</summary>
    public static ISymbol Member(this IFieldSymbol field) => field.AssociatedSymbol ?? field;

    /// <summary>Whether a field, or the property that it is behind, has an attribute.</summary>
    public static bool IsMarked(this IFieldSymbol field, string attribute) =>
        field.HasAttribute(attribute) || field.Member().HasAttribute(attribute);

    /// <summary>Whether a field's type is state by itself.</summary>
    public static bool HoldsState(this IFieldSymbol field) => field.Type.IsModule() || field.Type.IsTensor();

    /// <summary>The name under which a member's state is registered and saved.</summary>
    public static string StateName(this IFieldSymbol field) => field.NameAttribute()?.Value("Name") as string ?? field.Member().Name;

    /// <summary>The attribute that gives a member's state another name, if there is one.</summary>
    public static AttributeData? NameAttribute(this IFieldSymbol field) => field.Member().GetAttributes()
        .Concat(field.GetAttributes())
        .FirstOrDefault(attribute => attribute.Is(RuntimeNames.ComponentNameAttribute));
}
