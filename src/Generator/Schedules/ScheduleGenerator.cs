using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes the body of every method with <c>[Schedule]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ScheduleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.Generate(
        RuntimeNames.ScheduleAttribute,
        (TrackingNames.Schedules, TrackingNames.ScheduleDiagnostics),
        ScheduleParser.Parse,
        ScheduleEmitter.Emit);
}
