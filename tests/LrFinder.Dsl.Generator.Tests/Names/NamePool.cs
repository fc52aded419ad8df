using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Every name that could be in the way: those of generated code, of what it derives from, of the language, and common ones.</summary>
internal static class NamePool
{
    private static readonly string[] Common =
    [
        "Tensor", "Action", "Func", "Math", "List", "IReadOnlyList", "System", "TorchSharp", "LrFinder", "Dsl", "torch", "nn", "optim", "Modules", "Attribute",
        "String", "Object", "Int32", "Nullable", "Task", "Console", "Exception", "Learner", "LearnerOf", "Module", "Linear", "Optimizer", "Parameter", "Batch",
        "Loss", "Forward", "Measure", "Step", "Model", "CreateOptimizer", "FitHooks", "SweepHooks", "ValidateHooks", "Data", "Seed", "Epochs", "Dispose", "Fit",
        "LrFind", "Save", "Load", "Item", "get_Summary", "set_Summary", "get_DeclaredMetrics", "seed", "data", "device", "model", "createModel", "lr", "value", "field",
        "_", "__", "x", "x1", "x2", "settings", "Attach", "visitor", "child", "moved_x", "state", "flow", "learner", "sweep", "metrics", "output", "target",
        "Größe", "名前", "été", "ǅ", "İ", "a\u0301",
    ];

    /// <summary>All of them, without escape.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Common.Concat(Generated()).Concat(Inherited()).Concat(Keywords())
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Generated() => GeneratorHarness
        .Run(LearnerSources.Net, LearnerSources.Everything, ModelSources.SimpleCnn, ModelSources.Written)
        .Files.Values
        .SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText);

    private static IEnumerable<string> Inherited()
    {
        var compilation = GeneratorHarness.Compilation();
        return new[] { RuntimeNames.LearnerOfModel, RuntimeNames.ModuleOfOneInput, RuntimeNames.IModel, RuntimeNames.IHooks, RuntimeNames.IStep, RuntimeNames.IMetric }
            .SelectMany(name => compilation.GetTypeByMetadataName(name)!.SelfAndBases())
            .SelectMany(level => level.GetMembers())
            .Where(member => member.CanBeReferencedByName)
            .Select(member => member.Name);
    }

    private static IEnumerable<string> Keywords() => Enum.GetValues<SyntaxKind>()
        .Where(kind => SyntaxFacts.IsReservedKeyword(kind) || SyntaxFacts.IsContextualKeyword(kind))
        .Select(SyntaxFacts.GetText);
}
