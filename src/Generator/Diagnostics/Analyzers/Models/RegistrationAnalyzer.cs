using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of registration by hand in a model: TorchSharp's own by reflection, which finds nothing under Native AOT, and of state under
/// a name that no member has, which the generated traversal does not know.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [DiagnosticDescriptors.ReflectiveRegistration, DiagnosticDescriptors.RegisteredByHand];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (call.Instance is not IInstanceReferenceOperation || !method.ContainingType.IsTorch()
            || context.ContainingSymbol.ContainingType is not { } type || !type.IsModel())
            return;

        if (method is { Name: "RegisterComponents", Parameters.Length: 0 } && IsBase(call))
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.ReflectiveRegistration, call.Syntax.GetLocation(), type.Name));
        else if (method.Name is "register_module" or "add_module" or "register_parameter" or "register_buffer")
            CheckName(context, call, type);
    }

    /// <summary>Whether it is called as the base class has it, past what the generator wrote.</summary>
    private static bool IsBase(IInvocationOperation call) =>
        call.Syntax.ToString().StartsWith("base", StringComparison.Ordinal) && call.Instance is IInstanceReferenceOperation { IsImplicit: false };

    private static void CheckName(OperationAnalysisContext context, IInvocationOperation call, INamedTypeSymbol type)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "name") is not { } argument)
            return;
        var constant = argument.Value.ConstantValue;
        if (constant is { HasValue: true, Value: string name } && Names(type).Contains(name))
            return;

        var under = constant is { HasValue: true, Value: string other } ? $"the name '{other}', which no member has" : "a name that is known at run time only";
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.RegisteredByHand, argument.Value.Syntax.GetLocation(), type.Name, under));
    }

    private static IEnumerable<string> Names(INamedTypeSymbol type) => type.SelfAndBases()
        .TakeWhile(level => !level.IsTorch())
        .SelectMany(level => level.OwnFields())
        .Where(field => !field.IsStatic && field.HoldsState())
        .Select(field => field.StateName());
}
