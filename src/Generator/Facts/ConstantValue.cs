using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A constant that generated code passes on.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
internal abstract record ConstantValue
{
    /// <summary>The value of an attribute's argument.</summary>
    public static ConstantValue Of(TypedConstant constant) => constant switch
    {
        { IsNull: true } => new PrimitiveValue(null),
        { Kind: TypedConstantKind.Array } =>
            new ArrayValue(Name(((IArrayTypeSymbol)constant.Type!).ElementType), constant.Values.Select(Of).ToEquatableArray()),
        { Kind: TypedConstantKind.Type } => new TypeValue(Name((ITypeSymbol)constant.Value!)),
        { Kind: TypedConstantKind.Enum } => new EnumValue(Name(constant.Type!), constant.Value!),
        _ => new PrimitiveValue(constant.Value),
    };

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}

/// <summary>A number, a truth value, a text, or nothing.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Value">The value, of its own type.</param>
internal sealed record PrimitiveValue(object? Value) : ConstantValue;

/// <summary>A member of an enumeration.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The enumeration's full name.</param>
/// <param name="Number">The member's number.</param>
internal sealed record EnumValue(string Type, object Number) : ConstantValue;

/// <summary>A type.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">Its full name.</param>
internal sealed record TypeValue(string Name) : ConstantValue;

/// <summary>An array.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="ElementType">The full name of its elements' type.</param>
/// <param name="Items">The elements.</param>
internal sealed record ArrayValue(string ElementType, EquatableArray<ConstantValue> Items) : ConstantValue;

/// <summary>A tuple.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Items">What is in it.</param>
internal sealed record TupleValue(EquatableArray<ConstantValue> Items) : ConstantValue;
