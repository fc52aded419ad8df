using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Questions about constructors.</summary>
internal static class Constructors
{
    /// <summary>Whether <c>new T()</c> compiles within a type.</summary>
    public static bool CanBeCalledWithoutArguments(INamedTypeSymbol type, INamedTypeSymbol within, Compilation compilation) =>
        !type.IsAbstract && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && compilation.IsSymbolAccessibleWithin(constructor, within));
}
