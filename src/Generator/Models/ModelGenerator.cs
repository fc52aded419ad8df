using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the rest of every class with <c>[Model]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.Generate(
        RuntimeNames.ModelAttribute,
        (TrackingNames.Models, TrackingNames.ModelDiagnostics),
        ModelParser.Parse,
        ModelEmitter.Emit);
}
