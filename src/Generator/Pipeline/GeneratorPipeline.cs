using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>The shape that every generator here has: one marker attribute, a parser, an emitter.</summary>
internal static class GeneratorPipeline
{
    /// <summary>
    /// Parses each type or method with the attribute, once for each outline of what it can see (<see cref="ParseMemory{TResult}"/>), and sends the
    /// result two ways: the model, compared by value, to the emitter; the diagnostics to the user (see <see cref="ParseResult{TModel}"/>).
    /// </summary>
    /// <param name="context">The generator's context.</param>
    /// <param name="attribute">The attribute's metadata name.</param>
    /// <param name="steps">The names of the two steps, for the tests.</param>
    /// <param name="parse">Extracts the model. May throw: the user then sees LRF999.</param>
    /// <param name="emit">Writes the files of a model. May throw: the user then sees LRF999.</param>
    public static void Generate<TModel>(
        this IncrementalGeneratorInitializationContext context,
        string attribute,
        (string Models, string Diagnostics) steps,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, ParseResult<TModel>> parse,
        Func<TModel, IEnumerable<GeneratedFile>> emit)
        where TModel : class, IEquatable<TModel>, IFileSubject
    {
        var parsed = context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax or MethodDeclarationSyntax,
            (target, token) => ParseMemory<ParseResult<TModel>>.Recall(
                target.TargetNode, target.SemanticModel.Compilation, () => ParseFirst(target, parse, token), HasNoPlaces, token));

        var models = parsed
            .Where(static result => result.Model is not null)
            .Select(static (result, _) => result.Model!)
            .WithTrackingName(steps.Models);
        // Of all models only their names: as long as those stay the same, an edit of one writes no other again.
        var clashes = models
            .Select(static (model, _) => model.FileSubject)
            .Collect()
            .Select(static (subjects, _) => FileNames.Clashes(subjects));
        context.RegisterSourceOutput(
            models.Combine(clashes), (production, pair) => Guard.Emit(production, pair.Left, pair.Right, emit));

        var diagnostics = parsed
            .Select(static (result, _) => result.Diagnostics)
            .Where(static diagnostics => diagnostics.Count > 0)
            .WithTrackingName(steps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, Report);
    }

    private static ParseResult<TModel> ParseFirst<TModel>(
        GeneratorAttributeSyntaxContext target,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, ParseResult<TModel>> parse,
        CancellationToken token)
        where TModel : class, IEquatable<TModel> =>
        TypeParser.IsFirst(target) ? Guard.Parse(target, parse, token) : new(null, []);

    /// <summary>Diagnostics know places, which hold the tree they are in, and move with edits that change no outline.</summary>
    private static bool HasNoPlaces<TModel>(ParseResult<TModel> result)
        where TModel : class, IEquatable<TModel> => result.Diagnostics.Count == 0;

    private static void Report(SourceProductionContext production, EquatableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            production.ReportDiagnostic(diagnostic);
    }
}
