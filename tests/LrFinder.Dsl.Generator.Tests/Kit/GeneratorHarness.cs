using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>
/// Runs all our generators over source text that refers to the real runtime and TorchSharp. Whatever the test is about, every run
/// also checks that a second run changes nothing and that the models hold on to nothing of the compilation.
/// </summary>
internal static class GeneratorHarness
{
    /// <summary>What the sources of the tests begin with, so that they show only what they are about.</summary>
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using LrFinder.Dsl;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        """;

    /// <summary>As the targets of the package set the compiler up.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose)
        .WithFeatures([new("InterceptorsNamespaces", GroupNormEmitter.Namespace)]);

    /// <summary>Runs the generators over code that must compile, with what they add, without any warning.</summary>
    public static GeneratorRun Compile(params string[] sources)
    {
        var run = Run(sources);
        Assert.Empty(run.Result.Diagnostics);
        run.AssertCompilesWithoutWarnings();
        return run;
    }

    /// <summary>Runs the generators over code that may be wrong, and returns what they tell the user.</summary>
    public static GeneratorRun Run(params string[] sources) => Run(Compilation(sources));

    public static GeneratorRun Run(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));

        var again = driver.RunGenerators(compilation.Clone()).GetRunResult();
        Incrementality.AssertNothingChanged(again);
        Incrementality.AssertModelsAreSelfContained(result);
        return new(compilation, output, result, driver);
    }

    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, i) => Tree(source, $"Source{i}.cs")).Prepend(Tree(GlobalUsings, "GlobalUsings.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            // As the SDK has it: TorchSharp was compiled for an earlier .NET.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)],
            warningLevel: 9999,
            allowUnsafe: false));

    /// <summary>Compiles a library with what the generators add to it, and refers to it as its users do: by its metadata.</summary>
    public static MetadataReference Library(params string[] sources)
    {
        using var image = new MemoryStream();
        var emitted = Compile(sources).Output.WithAssemblyName("Library").Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Runs the generators over code that uses a library.</summary>
    public static GeneratorRun RunWith(MetadataReference library, params string[] sources) =>
        Run(Compilation(sources).AddReferences(library));

    public static SyntaxTree Tree(string source, string path) =>
        CSharpSyntaxTree.ParseText(source.ReplaceLineEndings("\n"), ParseOptions, path);

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        Generators().Select(GeneratorExtensions.AsSourceGenerator),
        parseOptions: ParseOptions,
        optionsProvider: BuildProperties.AsInThePackage,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>All our generators.</summary>
    public static IEnumerable<IIncrementalGenerator> Generators() => InstancesOf<IIncrementalGenerator>();

    /// <summary>All our analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. InstancesOf<DiagnosticAnalyzer>()];

    /// <summary>What the analyzers say of code with what was generated; an analyzer that throws fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        AnalyzeAsync(compilation, BuildProperties.AsInThePackage);

    /// <summary>The same in a project with other properties.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerConfigOptionsProvider properties)
    {
        var thrown = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            options: new AnalyzerOptions([], properties),
            onAnalyzerException: (exception, _, _) => thrown.Enqueue(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(Analyzers(), options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(thrown);
        return reports;
    }

    private static IEnumerable<T> InstancesOf<T>() => typeof(ModelGenerator).Assembly.GetTypes()
        .Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);

    /// <summary>What the sources refer to: the platform, TorchSharp, and our attributes and runtime.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(IModel).Assembly.Location)
            .Append(typeof(ModelAttribute).Assembly.Location)
            .Append(typeof(TorchSharp.torch).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
