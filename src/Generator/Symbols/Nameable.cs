using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Whether a file of its own can name a type.</summary>
internal static class Nameable
{
    /// <summary>Whether it can; if not, that is reported.</summary>
    /// <param name="type">The type.</param>
    /// <param name="user">The type whose generated part would name it.</param>
    /// <param name="place">Where to report.</param>
    /// <param name="compilation">The user's compilation.</param>
    /// <param name="diagnostics">Where reports go.</param>
    public static bool Check(ITypeSymbol type, INamedTypeSymbol user, Location place, Compilation compilation, DiagnosticBag diagnostics)
    {
        if (Obstacle(type, compilation) is not var (name, problem, remedy))
            return true;
        diagnostics.Report(DiagnosticDescriptors.CannotBeNamed, place, name, problem, user.Name, remedy);
        return false;
    }

    /// <summary>Whether a type, or one around it, is seen in its file only.</summary>
    public static bool IsLocalToFile(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            if (level.IsFileLocal)
                return true;
        return false;
    }

    private static (string Name, string Problem, string Remedy)? Obstacle(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => Obstacle(array.ElementType, compilation),
        INamedTypeSymbol named when IsLocalToFile(named) => (named.Name, "is local to its file", "remove 'file'"),
        INamedTypeSymbol named when HasAlias(named, compilation) =>
            (named.Name, $"is in '{named.ContainingAssembly.Name}', which is referenced by an alias only", "add 'global' to the aliases of the reference"),
        INamedTypeSymbol named => Arguments(named).Select(argument => Obstacle(argument, compilation)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool HasAlias(INamedTypeSymbol type, Compilation compilation) =>
        type.ContainingAssembly is { } assembly
        && compilation.GetMetadataReference(assembly)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases
        && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    private static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            foreach (var argument in level.TypeArguments)
                yield return argument;
    }
}
