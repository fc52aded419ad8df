using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the rest of every class with <c>[Learner&lt;TModel&gt;]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LearnerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.Generate(
        RuntimeNames.LearnerAttribute,
        (TrackingNames.Learners, TrackingNames.LearnerDiagnostics),
        LearnerParser.Parse,
        LearnerEmitter.Emit);
}
