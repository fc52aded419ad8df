using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of constant arguments out of range where a layer is made by a factory of <c>torch.nn</c>: the sizes, windows and probabilities
/// that the attributes of a declared model are held to (LRF010).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FactoryArgumentAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.FactoryArgumentOutOfRange];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.IsModuleCreation())
            return;
        foreach (var argument in call.Arguments.Where(argument => argument is { IsImplicit: false, Parameter: not null }))
            foreach (var value in Values(argument.Value))
                if (Range(call.TargetMethod, argument.Parameter!.Name) is var (isValid, range) && !isValid(Number(value)))
                    context.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.FactoryArgumentOutOfRange,
                        value.Syntax.GetLocation(),
                        call.TargetMethod.Name,
                        argument.Parameter.Name,
                        Number(value).ToString("R", CultureInfo.InvariantCulture),
                        range));
    }

    /// <summary>The range of a parameter of a factory, after the names that TorchSharp gives them.</summary>
    private static (Func<double, bool> IsValid, string Text)? Range(IMethodSymbol factory, string parameter) => parameter switch
    {
        "in_channels" or "out_channels" or "kernel_size" or "stride" or "dilation" or "groups" or "output_size"
            or "inputSize" or "outputSize" or "hiddenSize" or "numLayers" or "in1_features" or "in2_features" or "out_features"
            or "num_features" or "num_embeddings" or "embedding_dims" or "num_channels" or "num_groups" or "normalized_shape"
            or "num_heads" or "embedded_dim" or "d_model" or "nhead" or "dim_feedforward" or "num_layers"
            or "num_encoder_layers" or "num_decoder_layers" or "upscale_factor" or "downscale_factor" => (value => value >= 1, "at least 1"),
        "padding" or "output_padding" when !factory.Name.Contains("Pad") => (value => value >= 0, "at least 0"),
        "p" when factory.Name.Contains("Dropout") => (IsProbability, "in [0, 1)"),
        "dropout" => (IsProbability, "in [0, 1)"),
        "eps" => (value => value > 0, "above 0"),
        _ => null,
    };

    private static bool IsProbability(double value) => value is >= 0 and < 1;

    /// <summary>The constant numbers of an argument: itself, or those of a tuple or an array.</summary>
    private static IEnumerable<IOperation> Values(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: { } constant } } => IsNumber(constant) ? [value] : [],
        IConversionOperation conversion => Values(conversion.Operand),
        ITupleOperation tuple => tuple.Elements.SelectMany(Values),
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.SelectMany(Values),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Values),
        _ => [],
    };

    private static bool IsNumber(object value) => value is int or long or short or byte or double or float;

    private static double Number(IOperation value) => Convert.ToDouble(value.ConstantValue.Value, CultureInfo.InvariantCulture);
}
