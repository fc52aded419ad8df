using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>The layers of a declared model, and the members of a written one that hold modules or parameters.</summary>
internal sealed class ModelParts
{
    private readonly IReadOnlyList<(string Member, string StateName)> _parts;

    private ModelParts(IReadOnlyList<(string Member, string StateName)> parts) => _parts = parts;

    /// <summary>How the user calls them.</summary>
    public IReadOnlyList<string> Names => [.. _parts.Select(part => part.Member)];

    /// <summary>Reads them; <see langword="null"/> where a class is of another assembly, whose private members are not seen.</summary>
    public static ModelParts? Of(INamedTypeSymbol model, Compilation compilation)
    {
        var parts = new List<(string Member, string StateName)>();
        foreach (var level in model.SelfAndBases().Where(level => level.IsModel()))
        {
            if (SourceOf(level, compilation) is not { } source)
                return null;
            parts.AddRange(source.HasNoBase ? LayerNames.Of(source).Select(name => (name, name)) : MembersOf(source));
        }

        return new(parts);
    }

    /// <summary>What the part of a name is called in the model's state; <see langword="null"/> where there is none.</summary>
    public string? StateNameOf(string name) =>
        _parts.Where(part => part.Member == name).Select(part => part.StateName).FirstOrDefault();

    private static ModelSource? SourceOf(INamedTypeSymbol model, Compilation compilation)
    {
        var attribute = model.AttributesOf(RuntimeNames.ModelAttribute).First();
        return attribute.Syntax()?.Parent?.Parent is TypeDeclarationSyntax declaration ? new(model, declaration, attribute, compilation) : null;
    }

    /// <summary>Those of a written model and of its base classes that are no models. What is wrong with them is reported at the model.</summary>
    private static IEnumerable<(string Member, string StateName)> MembersOf(ModelSource source) =>
        new WrittenModelParser(source, new DiagnosticBag()).Parse(TypeIdentity.Of(source.Type))?.Members
            .Where(member => member.IsModule || member.Kind == StateKind.Parameter)
            .Select(member => (member.Member, member.Name))
        ?? [];
}
