using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>The values of an attribute's arguments.</summary>
internal static class AttributeValues
{
    /// <summary>
    /// The value of a constructor parameter or a property by name; <see langword="null"/> where it is not written or the code
    /// around it does not compile.
    /// </summary>
    public static object? Value(this AttributeData attribute, string name)
    {
        foreach (var named in attribute.NamedArguments)
            if (named.Key == name)
                return Primitive(named.Value);

        var position = attribute.Position(name);
        return position >= 0 && position < attribute.ConstructorArguments.Length
            ? Primitive(attribute.ConstructorArguments[position])
            : null;
    }

    /// <summary>The position of a constructor's parameter, or -1.</summary>
    public static int Position(this AttributeData attribute, string parameter) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Ordinal ?? -1;

    /// <summary>Whether the compiler understood the attribute; otherwise it reports why, and its values mean nothing.</summary>
    public static bool IsComplete(this AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(IsValid)
        && attribute.NamedArguments.All(named => IsValid(named.Value));

    public static bool Is(this AttributeData attribute, string metadataName) =>
        attribute.AttributeClass is { } type && type.HasName(metadataName);

    private static bool IsValid(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => constant.IsNull || constant.Values.All(IsValid),
        _ => true,
    };

    private static object? Primitive(TypedConstant constant) =>
        constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? constant.Value : null;
}
