using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a parameter group that is made without a rate, or without what its optimizer has: it has TorchSharp's defaults then, and takes nothing
/// of the optimizer's arguments, nor of its defaults, such as the weight decay of <c>FusedAdamW</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GroupArgumentAnalyzer : DslAnalyzer
{
    private const string Rate = "lr";

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.GroupHasDefaults];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var group = (IObjectCreationOperation)context.Operation;
        // A group that is given options, or nothing but parameters by its initialiser, is filled up from the optimizer's.
        if (group.Type is not INamedTypeSymbol { Name: "ParamGroup", ContainingType: { } optimizer } type
            || !type.SelfAndBases().Any(level => level.HasName(RuntimeNames.ParamGroup))
            || !group.Arguments.Any(argument => argument.Parameter?.Name == Rate)
            || Assigns(group, "Options"))
            return;
        var settings = OptimizerOf(group, optimizer);
        var missing = group.Arguments.Where(argument => argument.ArgumentKind == ArgumentKind.DefaultValue && IsMissing(group, argument, settings)).ToList();
        if (missing.Count == 0)
            return;
        var values = missing.Select(argument => (argument.Parameter!.Name, Value: ValueOf(argument.Parameter.Name, group, settings))).ToList();
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.GroupHasDefaults,
            group.Syntax.GetLocation(),
            properties: values.TrueForAll(value => value.Value is not null)
                ? ImmutableDictionary<string, string?>.Empty.Add(
                    FixHints.Arguments, string.Join(", ", values.Select(value => $"{value.Name}: {value.Value}")))
                : null,
            string.Join(", ", missing.Select(argument => $"{argument.Parameter!.Name} {Text(argument.Value)}")),
            string.Join(" and ", missing.Select(argument => $"'{argument.Parameter!.Name}'"))));
    }

    /// <summary>A rate is missing wherever it is not given; anything else where the optimizer is given it, or has another default.</summary>
    private static bool IsMissing(IObjectCreationOperation group, IArgumentOperation argument, IReadOnlyList<IArgumentOperation> settings)
    {
        var name = argument.Parameter!.Name;
        if (name == Rate)
            return !Assigns(group, "LearningRate");
        return !Assigns(group, Property(name)) && SettingOf(name, settings) is { } setting
            && (setting.ArgumentKind == ArgumentKind.Explicit || !Equals(setting.Value.ConstantValue.Value, argument.Value.ConstantValue.Value));
    }

    /// <summary>What the optimizer has, of the call that the group is made for: around it, or the only one of the method.</summary>
    private static IReadOnlyList<IArgumentOperation> OptimizerOf(IObjectCreationOperation group, INamedTypeSymbol optimizer)
    {
        var around = group.Ancestors().FirstOrDefault(Makes);
        var calls = around is null ? (group.Ancestors().LastOrDefault() ?? group).Descendants().Where(Makes).ToList() : [around];
        return calls.Count == 1 ? [.. ArgumentsOf(calls[0]).Where(argument => argument.Parameter is not null)] : [];

        // A group of a fused optimizer is one of TorchSharp's, from which that derives.
        bool Makes(IOperation operation) =>
            operation is IInvocationOperation or IObjectCreationOperation
            && operation.Type is INamedTypeSymbol type
            && type.SelfAndBases().Contains(optimizer, SymbolEqualityComparer.Default)
            && ArgumentsOf(operation).Length > 0;
    }

    /// <summary>The optimizer's argument for one of the group: TorchSharp's <c>weight_decay</c> is the <c>weightDecay</c> of a fused one.</summary>
    private static IArgumentOperation? SettingOf(string name, IReadOnlyList<IArgumentOperation> settings)
    {
        var plain = Plain(name);
        return settings.FirstOrDefault(argument => Plain(argument.Parameter!.Name) == plain || (name == Rate && argument.Parameter.Name == "learningRate"));

        static string Plain(string text) => text.Replace("_", "").ToUpperInvariant();
    }

    private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => [],
    };

    private static bool Assigns(IObjectCreationOperation group, string property) =>
        group.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Any(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: var name } && name == property) == true;

    /// <summary>The group's property for an argument, where it has one.</summary>
    private static string Property(string parameter) => parameter == "momentum" ? "Momentum" : "";

    /// <summary>What to give the group: what the optimizer has, or for the rate the one that the factory is given.</summary>
    private static string? ValueOf(string parameter, IObjectCreationOperation group, IReadOnlyList<IArgumentOperation> settings) =>
        SettingOf(parameter, settings) switch
        {
            { ArgumentKind: ArgumentKind.Explicit } given => IsRepeatable(given.Value) ? given.Value.Syntax.ToString() : null,
            { } setting when parameter != Rate => Text(setting.Value),
            _ => parameter == Rate && FactoryRate(group) is { } rate ? rate : null,
        };

    /// <summary>Whether an expression may be written a second time: a number, or the name of a variable.</summary>
    private static bool IsRepeatable(IOperation value) => value switch
    {
        IConversionOperation conversion => IsRepeatable(conversion.Operand),
        IUnaryOperation unary => IsRepeatable(unary.Operand),
        ILiteralOperation or IParameterReferenceOperation or ILocalReferenceOperation => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        _ => false,
    };

    /// <summary>The rate that the learner gives its optimizer's factory.</summary>
    private static string? FactoryRate(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { Parameters: [_, { Type.SpecialType: SpecialType.System_Double } rate] } method
        && method.HasAttribute(RuntimeNames.OptimizerAttribute)
            ? rate.Name
            : null;

    private static string Text(IOperation value) =>
        value.ConstantValue.Value is bool flag ? flag ? "true" : "false" : PhaseParser.Text(Convert.ToDouble(value.ConstantValue.Value, System.Globalization.CultureInfo.InvariantCulture));
}
