using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of group normalisations that are made past the generator, which fills what TorchSharp does not: by a delegate of the factory,
/// or in a project that does without.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnfilledGroupNormAnalyzer : DslAnalyzer
{
    private const string ByDelegate = "not through a delegate; write a lambda that calls it";
    private const string SwitchedOff = "not in this project; set LrFinderFillGroupNorm to true in the project file, or fill them by nn.init";

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.UnfilledGroupNorm];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeReference, OperationKind.MethodReference);
        context.RegisterCompilationStartAction(start =>
        {
            if (!GroupNormCalls.AreRedirected(start.Options.AnalyzerConfigOptionsProvider))
                start.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        });
    }

    private static void AnalyzeReference(OperationAnalysisContext context)
    {
        if (GroupNormCalls.IsFactory(((IMethodReferenceOperation)context.Operation).Method) && !IsInNameof(context.Operation))
            Report(context, ByDelegate);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (GroupNormCalls.IsFactory(call.TargetMethod) && HasParameters(call) && !IsFilledAtOnce(call))
            Report(context, SwitchedOff);
    }

    private static void Report(OperationAnalysisContext context, string why) => context.ReportDiagnostic(
        Diagnostic.Create(DiagnosticDescriptors.UnfilledGroupNorm, context.Operation.Syntax.GetLocation(), why));

    private static bool HasParameters(IInvocationOperation call) => !call.Arguments.Any(argument =>
        argument is { Parameter.Name: "affine", Value.ConstantValue: { HasValue: true, Value: false } });

    private static bool IsFilledAtOnce(IInvocationOperation call) => call.Ancestors().FirstOrDefault(outer => outer is not IArgumentOperation)
        is IInvocationOperation { TargetMethod.ContainingType: { } owner } && owner.HasName(RuntimeNames.NewGroupNorm);

    private static bool IsInNameof(IOperation operation) => operation.Ancestors().Any(outer => outer.Kind == OperationKind.NameOf);
}
