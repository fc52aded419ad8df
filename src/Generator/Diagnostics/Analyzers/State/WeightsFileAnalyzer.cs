using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a path for weights or checkpoints whose ending says that the file is of another format than safetensors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightsFileAnalyzer : DslAnalyzer
{
    /// <summary>The endings of what other frameworks and TorchSharp itself write.</summary>
    private static readonly ImmutableHashSet<string> Foreign = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".pt", ".pth", ".ckpt", ".bin", ".dat", ".onnx", ".h5", ".hdf5", ".keras", ".npy", ".npz", ".pkl", ".pickle", ".pb", ".tflite",
        ".gguf", ".msgpack", ".json", ".zip");

    /// <summary>The endings of what <c>LoadWeights</c> reads as well: files of PyTorch, and of TorchSharp's own <c>Module.save</c>.</summary>
    private static readonly ImmutableHashSet<string> Loaded = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, ".pt", ".pth", ".ckpt", ".bin", ".dat", ".zip");

    private static readonly string[] Keepers =
        [RuntimeNames.WeightsExtensions, RuntimeNames.SchemaExtensions];

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.NotSafetensors];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!UsesSafetensors(call.TargetMethod)
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "path") is not { } path)
            return;
        var (end, place) = ConstantText.EndOf(path.Value);
        var dot = end?.LastIndexOf('.') ?? -1;
        if (dot >= 0 && IsForeign(call.TargetMethod, end!.Substring(dot)))
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.NotSafetensors, place!.GetLocation(), call.TargetMethod.Name, Verb(call.TargetMethod), end!.Substring(dot)));
    }

    private static bool IsForeign(IMethodSymbol method, string ending) =>
        Foreign.Contains(ending) && !(method.Name == "LoadWeights" && Loaded.Contains(ending));

    private static bool UsesSafetensors(IMethodSymbol method) => method.Name switch
    {
        "SaveWeights" or "LoadWeights" => Array.Exists(Keepers, method.ContainingType.HasName),
        "Save" or "Load" or "Resume" => method.ContainingType.SelfAndBases().Any(level => level.HasName(RuntimeNames.Learner)),
        _ => false,
    };

    private static string Verb(IMethodSymbol method) => method.Name switch
    {
        "LoadWeights" => "reads files of PyTorch, of TorchSharp and",
        "Save" or "SaveWeights" => "writes",
        _ => "reads",
    };
}
