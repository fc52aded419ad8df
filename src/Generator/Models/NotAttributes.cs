using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Explains attributes that are none: classes of TorchSharp, which the compiler finds by these names, are none, and it says so as if the user
/// had written them. Slips that lead nowhere are left to the compiler.
/// </summary>
internal static class NotAttributes
{
    /// <summary>Attributes of methods that are looked for at the learner, each with how it is written.</summary>
    private static readonly Dictionary<string, string> Parts = new()
    {
        ["Callback"] = "a callback is a method with [Callback(On.…)], and a class of them is attached by [Use<T>]",
        ["Schedule"] = "a schedule is a method of the learner, such as '[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1e-2, 1e-5)] "
            + "static partial double Rate(double progress);'",
    };

    /// <summary>Reports those of a learner.</summary>
    public static void Check(INamedTypeSymbol learner, DiagnosticBag diagnostics)
    {
        foreach (var attribute in Of(learner))
            if (Parts.TryGetValue(NameOf(attribute), out var advice))
                diagnostics.Report(DiagnosticDescriptors.NoSuchPart, attribute.GetLocation(), attribute.Name.ToString(), advice);
    }

    /// <summary>Reports those that somebody who knows TorchSharp takes for layers.</summary>
    public static void CheckLayers(ModelSource source, DiagnosticBag diagnostics)
    {
        foreach (var attribute in Of(source.Type))
            if (Advice(NameOf(attribute), source.Compilation) is { } advice)
                diagnostics.Report(DiagnosticDescriptors.NoSuchLayer, attribute.GetLocation(), attribute.Name.ToString(), advice);
    }

    private static string? Advice(string name, Compilation compilation)
    {
        var layers = LayerKinds.All.Select(kind => kind.Name).Distinct().OrderBy(kind => kind, StringComparer.Ordinal).ToList();
        if (layers.Find(layer => layer.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant)
            return $"did you mean '{meant}'?";
        return compilation.GetTypeByMetadataName($"TorchSharp.Modules.{name}") is { } module && module.IsModule()
            ? $"hold torch.nn.{name}(…) in a field of a model that is written by hand, and put that model here by [Layer<T>(Output = new[] {{ … }})]; "
                + $"there are: {string.Join(", ", layers)}"
            : null;
    }

    /// <summary>What stands where attributes do and names no class that is one.</summary>
    private static IEnumerable<AttributeSyntax> Of(INamedTypeSymbol type)
    {
        var proper = new HashSet<SyntaxNode>(type.GetAttributes().Where(IsAttribute).Select(attribute => attribute.Syntax()!));
        return type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Where(attribute => !proper.Contains(attribute));
    }

    private static bool IsAttribute(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is not null
        && attribute.AttributeClass is { TypeKind: not TypeKind.Error } type
        && type.SelfAndBases().Any(level => level.HasName("System.Attribute"));

    private static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax { Right: var right } => right.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: var name } => name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
