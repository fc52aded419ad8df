using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What became of programs.</summary>
internal sealed class ProgramOutcome
{
    private static readonly string[] Parts = ["LossAttribute", "MetricAttribute", "OptimizerAttribute", "CallbackAttribute"];

    /// <summary>
    /// What the compiler says of code whose generated part is missing: no body of a partial method, no such constructor, no implementation of an
    /// interface, no model.
    /// </summary>
    private static readonly string[] Ungenerated = ["CS8795", "CS1729", "CS7036", "CS0535", "CS0311"];

    /// <summary>What must not be, each with the program.</summary>
    public List<string> Faults { get; } = [];

    public int Programs { get; private set; }

    /// <summary>Those without an error.</summary>
    public int Compiled { get; private set; }

    /// <summary>Those in which the compiler finds nothing wrong but that the generated parts are missing.</summary>
    public int Legal { get; private set; }

    /// <summary>Those with an error of ours.</summary>
    public int Refused { get; private set; }

    public SortedDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    public override string ToString() =>
        $"{Programs} programs, of which {Legal} are legal: {Compiled} compile, {Refused} are refused by us "
        + $"({string.Join(", ", Refusals.Select(refusal => $"{refusal.Key} {refusal.Value}"))}), {Legal - Compiled - Refused} by the compiler in the user's file";

    /// <summary>Compiles programs together.</summary>
    public void Add(IReadOnlyList<UserProgram> programs)
    {
        Programs += programs.Count;
        var bySource = programs.ToDictionary(program => $"{program.Root}.cs");
        var compilation = CSharpCompilation.Create(
            "Sample",
            programs.Select(program => GeneratorHarness.Tree(program.Source, $"{program.Root}.cs")),
            GeneratorHarness.References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                checkOverflow: true,
                allowUnsafe: true));
        var driver = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var failures);
        var result = driver.GetRunResult();
        Faults.AddRange(result.Results.Where(run => run.Exception is not null).Select(run => run.Exception!.ToString()));
        Faults.AddRange(failures.Where(failure => failure.Id == "CS8785" || failure.Id == DiagnosticDescriptors.InternalError.Id).Select(failure => failure.ToString()));

        var illegal = compilation.GetDiagnostics()
            .Where(report => report.Severity == DiagnosticSeverity.Error && !Ungenerated.Contains(report.Id))
            .Select(report => report.Location.SourceTree!.FilePath)
            .ToHashSet();
        var reports = result.Diagnostics.Concat(output.GetDiagnostics()).Where(report => report.Severity >= DiagnosticSeverity.Warning).ToList();
        var errors = reports.Where(report => report.Severity == DiagnosticSeverity.Error).ToLookup(report => report.Location.SourceTree?.FilePath ?? "");
        foreach (var report in reports.Where(report => !bySource.ContainsKey(report.Location.SourceTree?.FilePath ?? "")))
            if (programs.FirstOrDefault(program => IsOf(program, report)) is not { } program || !illegal.Contains($"{program.Root}.cs"))
                Faults.Add($"{report}\n{LineOf(report)}\n{programs.FirstOrDefault(program => IsOf(program, report))?.Source}");
        var called = Called(output, compilation.SyntaxTrees);
        foreach (var program in programs.Where(program => !illegal.Contains($"{program.Root}.cs")))
            Count(program, [.. errors[$"{program.Root}.cs"]], output, called);
    }

    private void Count(UserProgram program, List<Diagnostic> errors, Compilation output, HashSet<ISymbol> called)
    {
        var ours = errors.Where(error => error.Id.StartsWith("LRF", StringComparison.Ordinal)).Select(error => error.Id).Distinct().ToList();
        foreach (var id in ours)
            Refusals[id] = Refusals.GetValueOrDefault(id) + 1;
        Legal++;
        if (ours.Count > 0)
            Refused++;
        if (errors.Count > 0)
            return;
        Compiled++;
        var types = TypesOf(output.GlobalNamespace.GetNamespaceMembers().Single(space => space.Name == program.Root)).ToList();
        foreach (var learner in types.Where(type => type.HasAttribute(RuntimeNames.LearnerAttribute)))
        {
            if (!learner.SelfAndBases().Any(level => level.HasName(RuntimeNames.LearnerOfModel)) || learner.GetMembers("RunSweep").Length < 1)
                Faults.Add($"nothing was generated for {learner}, and nobody says why\n{program.Source}");
            foreach (var method in learner.GetMembers().OfType<IMethodSymbol>().Where(IsPart).Where(method => !called.Contains(method.OriginalDefinition)))
                Faults.Add($"nobody calls {method}\n{program.Source}");
        }

        foreach (var model in types.Where(type => type.IsModel() && !type.AllInterfaces.Any(face => face.HasName(RuntimeNames.IModel))))
            Faults.Add($"nothing was generated for {model}, and nobody says why\n{program.Source}");
    }

    private static bool IsPart(IMethodSymbol method) => Parts.Any(part => method.HasAttribute($"LrFinder.Dsl.{part}"));

    /// <summary>The methods that generated code calls: one of another name would be the wrong one.</summary>
    private static HashSet<ISymbol> Called(Compilation output, IEnumerable<SyntaxTree> written) => output.SyntaxTrees.Except(written)
        .SelectMany(tree =>
        {
            var semantics = output.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => semantics.GetSymbolInfo(call).Symbol?.OriginalDefinition);
        })
        .OfType<ISymbol>()
        .ToHashSet(SymbolEqualityComparer.Default);

    private static string? LineOf(Diagnostic report) =>
        report.Location.SourceTree?.GetText().Lines[report.Location.GetLineSpan().StartLinePosition.Line].ToString();

    private static bool IsOf(UserProgram program, Diagnostic report) =>
        report.Location.SourceTree?.FilePath is { } path && Path.GetFileName(path).StartsWith($"{program.Root}.", StringComparison.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesOf(inner),
        INamedTypeSymbol type => TypesOf(type).Prepend(type),
        _ => [],
    });
}
