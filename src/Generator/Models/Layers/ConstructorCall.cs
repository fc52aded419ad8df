using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>The making of a module with the arguments that an attribute gives.</summary>
internal static class ConstructorCall
{
    /// <summary>The call, or <see langword="null"/> after a report that no constructor takes the arguments.</summary>
    public static ConstructorCreation? Of(LayerArguments arguments, NestedModule module, IReadOnlyList<TypedConstant> given)
    {
        var (type, compilation) = (module.Type, arguments.Nested.Compilation);
        // The generator writes the only constructor of a declared model, and it is not there yet.
        var constructors = ModelShape.IsDeclared(type)
            ? []
            : type.InstanceConstructors
                .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, arguments.Nested.Model))
                .ToList();
        if (!given.All(argument => Values(argument).All(arguments.CanName)))
            return null;
        var call = new ConstructorCreation(type.FullName(), given.Select(ConstantValue.Of).ToEquatableArray());
        var fitting = constructors.Where(constructor => Takes(constructor, given, compilation)).ToList();
        if (ModelShape.IsDeclared(type) ? given.Count == 0 && !Constructors.HasRequiredMembers(type) : IsOne(arguments, fitting, call))
            return call;

        var types = string.Join(", ", given.Select(argument => argument.Type is { } known ? Name(known) : "null"));
        var others = constructors.Count > 0 ? string.Join(" and ", constructors.Select(Text)) : "()";
        arguments.Report(DiagnosticDescriptors.NoSuchConstructor, null, type.Name, $"({types})", others);
        return null;
    }

    /// <summary>Whether one of the constructors is called without more, which of several the compiler itself says.</summary>
    private static bool IsOne(LayerArguments arguments, List<IMethodSymbol> fitting, ConstructorCreation call)
    {
        var called = fitting.Count > 1 ? Bind(arguments, call) : fitting.FirstOrDefault();
        return called is not null && Constructors.IsComplete(called) && !called.IsForbiddenIn(arguments.Nested.Model);
    }

    /// <summary>The constructor that the compiler will choose for exactly what is going to be written.</summary>
    private static IMethodSymbol? Bind(LayerArguments arguments, ConstructorCreation call)
    {
        var attribute = arguments.Attribute.ApplicationSyntaxReference!;
        var written = SyntaxFactory.ParseExpression(CreationText.Of(call));
        return arguments.Nested.Compilation.GetSemanticModel(attribute.SyntaxTree)
            .GetSpeculativeSymbolInfo(attribute.Span.Start, written, SpeculativeBindingOption.BindAsExpression)
            .Symbol as IMethodSymbol;
    }

    /// <summary>The types that the value of an argument names.</summary>
    private static IEnumerable<ITypeSymbol> Values(TypedConstant argument) => argument switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => argument.Values.SelectMany(Values).Append(argument.Type!),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => [type],
        { Kind: TypedConstantKind.Enum, Type: { } type } => [type],
        _ => [],
    };

    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<TypedConstant> given, Compilation compilation) =>
        given.Count <= constructor.Parameters.Length
        && given.Select((argument, i) => Converts(argument, constructor.Parameters[i].Type, compilation)).All(converts => converts)
        && constructor.Parameters.Skip(given.Count).All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool Converts(TypedConstant argument, ITypeSymbol to, Compilation compilation) => argument.IsNull
        ? to.IsReferenceType || to.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : argument.Type is { } from && compilation.ClassifyConversion(from, to).IsImplicit;

    private static string Text(IMethodSymbol constructor) =>
        $"({string.Join(", ", constructor.Parameters.Select(parameter => $"{Name(parameter.Type)} {parameter.Name}"))})";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
