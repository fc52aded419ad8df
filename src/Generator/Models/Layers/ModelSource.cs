using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>What the user wrote for a model. Lives only while it is parsed.</summary>
internal sealed class ModelSource
{
    public ModelSource(INamedTypeSymbol type, TypeDeclarationSyntax declaration, AttributeData model, Compilation compilation)
    {
        (Type, Declaration, Model, Compilation) = (type, declaration, model, compilation);
        Layers = type.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.BaseType is { } parent
                && parent.SelfAndBases().Any(ancestor => ancestor.HasName(RuntimeNames.LayerAttribute)))
            .ToList();
        Repeats = type.AttributesOf(RuntimeNames.RepeatAttribute).ToList();
        InputShape = model.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } shape]
            ? shape.Values.Select(size => size.Value as int? ?? 0).ToList()
            : [];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The part of the class with <c>[Model]</c>.</summary>
    public TypeDeclarationSyntax Declaration { get; }

    public AttributeData Model { get; }

    public Compilation Compilation { get; }

    /// <summary>The attributes that are layers, in the order of the source.</summary>
    public IReadOnlyList<AttributeData> Layers { get; }

    /// <summary>What repeats layers before it.</summary>
    public IReadOnlyList<AttributeData> Repeats { get; }

    public IReadOnlyList<int> InputShape { get; }

    public bool HasNoBase => Type.BaseType is { SpecialType: SpecialType.System_Object };

    /// <summary>
    /// Whether the compiler understood all of it. While the user types it does not, and says so; more messages would only be in
    /// the way.
    /// </summary>
    public bool IsComplete =>
        Type.BaseType is { TypeKind: not TypeKind.Error }
        && Type.GetAttributes().All(attribute => attribute.AttributeClass is { TypeKind: not TypeKind.Error })
        && Model.IsComplete()
        && Layers.Concat(Repeats).All(attribute => attribute.IsComplete());
}
