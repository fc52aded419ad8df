using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a callback that shapes the batches or outputs of validation: <c>Predict</c> runs no callbacks, so that a model would be asked
/// with other inputs than it was judged by. What acts on training batches alone is not meant.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapedValidationAnalyzer : DslAnalyzer
{
    private const string Training = "training";

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ValidationShaped];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method
            || method.Parameters.FirstOrDefault(parameter => parameter.Name == Training) is not { Type.SpecialType: SpecialType.System_Boolean } training
            || ShapedBy(method) is not { } shaped)
            return;
        var answers = new AnswersInValidation(training);
        if (context.OperationBlocks.Any(block => answers.Change(block)))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ValidationShaped, method.Place(), method.Name, shaped.What, shaped.Where));
    }

    /// <summary>What an answer of the method replaces in validation, and where that is to be done for all.</summary>
    private static (string What, string Where)? ShapedBy(IMethodSymbol method)
    {
        var answer = AnswerParser.AnswerOf(method.ReturnType);
        return method.EventsOf().Select(EventFacts.Of).FirstOrDefault(facts => facts.ShapesValidation(answer))?.Replaced switch
        {
            ReplacedState.Batch => ("batches", "the Transforms of the TrainingData"),
            ReplacedState.Output => ("outputs", "the model's forward"),
            _ => null,
        };
    }
}
