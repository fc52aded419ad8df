using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>What all analyzers here have in common: they look at what the user wrote, and at several symbols at a time.</summary>
public abstract class DslAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Reported;

    /// <summary>What the analyzer reports.</summary>
    private protected abstract ImmutableArray<DiagnosticDescriptor> Reported { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        Register(context);
    }

    /// <summary>Says which symbols or operations to look at, and how.</summary>
    private protected abstract void Register(AnalysisContext context);
}
