using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Names the layers of a declared model.</summary>
/// <remarks>
/// The number counts all layers of the kind, those with a name of their own too: so naming one does not rename the others, in
/// whose names weights may have been saved.
/// </remarks>
internal sealed class LayerNames(ModelSource source, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, int> _copies = [];
    private readonly Dictionary<string, AttributeData> _layers = [];
    private readonly INamedTypeSymbol? _module = source.Compilation.GetTypeByMetadataName(RuntimeNames.ModuleOfOneInput);

    /// <summary>The names of a model's layers, in their order. What is wrong with them is reported at the model.</summary>
    public static IReadOnlyList<string> Of(ModelSource source)
    {
        var unsaid = new DiagnosticBag();
        var names = new LayerNames(source, unsaid);
        var layers = from layer in new LayerSequence(source, unsaid).Unroll()
                     let kind = LayerKinds.Find(layer.Attribute.AttributeClass!)
                     where kind is not null
                     select names.Next(kind, layer.Attribute, layer.IsRepeated);
        return layers.ToList();
    }

    /// <summary>The name of the next layer; copies of one layer are numbered, whoever named it.</summary>
    public string Next(LayerKind kind, AttributeData attribute, bool isRepeated)
    {
        var prefix = kind.PrefixOf(attribute);
        var number = Next(_counts, prefix);
        var chosen = attribute.Value("Name") as string;
        var name = chosen is null ? $"{prefix}{number}" : isRepeated ? $"{chosen}{Next(_copies, chosen)}" : chosen;
        if (!Identifier.IsValid(name))
            diagnostics.Report(DiagnosticDescriptors.NameIsNotAnIdentifier, attribute.PlaceOf("Name"), name);
        else if (_layers.TryGetValue(name, out var other))
            // Of the two at least one was named by hand; that one is to be changed.
            Refuse(chosen is null ? other : attribute, name, "another layer");
        else if (Owner(name) is { } owner)
            Refuse(attribute, name, owner);
        else
            _layers.Add(name, attribute);
        return name;
    }

    private static int Next(Dictionary<string, int> counts, string name)
    {
        counts.TryGetValue(name, out var count);
        return counts[name] = count + 1;
    }

    private void Refuse(AttributeData layer, string name, string owner)
    {
        var given = ImmutableDictionary<string, string?>.Empty.Add(FixHints.Name, name);
        diagnostics.Report(DiagnosticDescriptors.NameIsTaken, layer.PlaceOf("Name"), given, name, owner);
    }

    /// <summary>Whose the name is already, or <see langword="null"/>.</summary>
    private string? Owner(string name)
    {
        if (MemberNames.IsInTheWayOf(source.Type.Name, name))
            return "the class itself";
        if (source.Type.TypeParameters.Any(parameter => MemberNames.IsInTheWayOf(parameter.Name, name)))
            return "a type parameter";
        if (source.Type.InTheWayOf(name).Any())
            return "a member of the class";
        if (_layers.Keys.Any(other => MemberNames.IsInTheWayOf(name, other)))
            return "the accessors of another layer";
        if (name == "VisitState" || MemberNames.IsInTheWayOf(name, "Summary"))
            return "a generated member";
        return _module?.SelfAndBases().Any(ancestor => ancestor.InTheWayOf(name).Any(IsInherited)) == true
            ? "a member of TorchSharp's Module"
            : null;
    }

    private static bool IsInherited(ISymbol member) => member.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
