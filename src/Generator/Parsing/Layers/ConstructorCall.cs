using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the creation of a module with the arguments that an attribute gives.</summary>
internal static class ConstructorCall
{
    /// <summary>The expression, or <see langword="null"/> after a report that no constructor takes the arguments.</summary>
    public static string? Of(LayerArguments arguments, NestedModule module, IReadOnlyList<TypedConstant> given)
    {
        var (type, compilation) = (module.Type, arguments.Nested.Compilation);
        // The generator writes the only constructor of a declared model, and it is not there yet.
        var constructors = ModelShape.IsDeclared(type)
            ? []
            : type.InstanceConstructors
                .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, arguments.Nested.Model))
                .ToList();
        var fits = ModelShape.IsDeclared(type)
            ? given.Count == 0
            : constructors.Exists(constructor => Takes(constructor, given, compilation));
        if (fits)
            return $"new {module.Source}({string.Join(", ", given.Select(ConstantLiteral.Of))})";

        var types = string.Join(", ", given.Select(argument => argument.Type is { } known ? Name(known) : "null"));
        var others = constructors.Count > 0 ? string.Join(" and ", constructors.Select(Signature)) : "()";
        arguments.Report(DiagnosticDescriptors.NoSuchConstructor, null, type.Name, $"({types})", others);
        return null;
    }

    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<TypedConstant> given, Compilation compilation) =>
        given.Count <= constructor.Parameters.Length
        && given.Select((argument, i) => Converts(argument, constructor.Parameters[i].Type, compilation)).All(converts => converts)
        && constructor.Parameters.Skip(given.Count).All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool Converts(TypedConstant argument, ITypeSymbol to, Compilation compilation) => argument.IsNull
        ? to.IsReferenceType || to.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : argument.Type is { } from && compilation.ClassifyConversion(from, to).IsImplicit;

    private static string Signature(IMethodSymbol constructor) =>
        $"({string.Join(", ", constructor.Parameters.Select(parameter => $"{Name(parameter.Type)} {parameter.Name}"))})";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
