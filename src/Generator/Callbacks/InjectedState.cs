using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A piece of training state that a callback can ask for by the name of a parameter.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type, as C# shows it.</param>
/// <param name="Source">The expression that the emitted call passes.</param>
/// <param name="First">The first event, in the order of the loop, at which it is there.</param>
/// <param name="Last">The last one.</param>
internal sealed record InjectedState(
    string Name, string Type, string Source, TrainingEvent First = TrainingEvent.TrainBegin, TrainingEvent Last = TrainingEvent.TrainEnd)
{
    /// <summary>The state whose type does not depend on the learner.</summary>
    public static IReadOnlyList<InjectedState> All { get; } =
    [
        new("epoch", "int", "state.Epoch"),
        new("iteration", "int", "state.Iteration"),
        new("epochs", "int", "state.Epochs"),
        new("progress", "double", "state.Progress"),
        new("learningRate", "double", "state.LearningRate"),
        new("optimizer", "TorchSharp.torch.optim.Optimizer", "state.Optimizer"),
        new("cancellation", "System.Threading.CancellationToken", "state.Cancellation"),
        new("batch", "int", "state.Batch", TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("batches", "int?", "state.Batches", TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("training", "bool", "state.Training", TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        InputAt(0, Input),
        new("inputs", "System.Collections.Generic.IReadOnlyList<TorchSharp.torch.Tensor>", "state.Samples.Inputs", TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("target", "TorchSharp.torch.Tensor", "state.Samples.Target", TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("output", "TorchSharp.torch.Tensor", "state.Output", TrainingEvent.LossBegin, TrainingEvent.BatchEnd),
        new(Loss, "double", "state.Loss", TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd),
        new(Loss, "TorchSharp.torch.Tensor", "state.LossTensor", TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd),
        new(SmoothLoss, "double", "state.SmoothLoss", TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd),
        new("trainLoss", "double", "state.Result.TrainLoss", TrainingEvent.EpochEnd, TrainingEvent.EpochEnd),
        new("validLoss", "double?", "state.Result.ValidLoss", TrainingEvent.EpochEnd, TrainingEvent.EpochEnd),
        new("metrics", "System.Collections.Generic.IReadOnlyList<LrFinder.Dsl.MetricValue>", "state.Result.Metrics", TrainingEvent.EpochEnd, TrainingEvent.EpochEnd),
        new("elapsed", "System.TimeSpan", "state.Result.Elapsed", TrainingEvent.EpochEnd, TrainingEvent.EpochEnd),
        new("error", "System.Exception?", "state.Error", TrainingEvent.TrainEnd, TrainingEvent.TrainEnd),
    ];

    /// <summary>The name of a model's only input.</summary>
    public const string Input = "input";

    private const string Loss = "loss";
    private const string SmoothLoss = "smoothLoss";

    /// <summary>The names whose types depend on the learner.</summary>
    public static IReadOnlyList<string> OfLearner { get; } = ["learner", "model"];

    /// <summary>
    /// The state of a learner whose model has these inputs. A single one is called <c>input</c>; several are called as the model's
    /// <c>forward</c> calls them, unless other state has that name.
    /// </summary>
    public static IReadOnlyList<InjectedState> Of(IReadOnlyList<string> inputs)
    {
        if (inputs.Count == 1)
            return All;
        var others = All.Where(state => state.Name != Input).ToList();
        var named = inputs.Select((name, position) => InputAt(position, name))
            .Where(input => others.All(state => state.Name != input.Name) && !OfLearner.Contains(input.Name));
        return [.. others, .. named];
    }

    /// <summary>The type as a message shows it: without namespaces, as the user writes it.</summary>
    public string ShortType => Type
        .Replace("TorchSharp.torch.optim.", "").Replace("TorchSharp.torch.", "").Replace("System.Collections.Generic.", "")
        .Replace("System.Threading.", "").Replace("System.", "").Replace("LrFinder.Dsl.", "");

    public bool IsThereAt(TrainingEvent moment) => First <= moment && moment <= Last;

    /// <summary>Whether the parameter's type is this state's; whether a reference may be null is the method's own affair.</summary>
    public bool Fits(ITypeSymbol type) => type.ToDisplayString(TypeNames).TrimEnd('?') == Type.TrimEnd('?')
        && (!type.IsValueType || type.ToDisplayString(TypeNames).EndsWith("?", StringComparison.Ordinal) || !Type.EndsWith("?", StringComparison.Ordinal));

    /// <summary>When the loop has to read the loss so that a callback at the event can be given this state.</summary>
    public LossNeed ReadingAt(TrainingEvent moment) => Type == "double" && Name is Loss or SmoothLoss
        ? moment == TrainingEvent.BatchEnd ? LossNeed.EachBatch : LossNeed.BeforeBackward
        : LossNeed.AtEpochEnd;

    private static InjectedState InputAt(int position, string name) => new(
        name,
        "TorchSharp.torch.Tensor",
        position == 0 ? "state.Samples.Input" : $"state.Samples.InputAt({position})",
        TrainingEvent.BatchBegin,
        TrainingEvent.BatchEnd);

    private static SymbolDisplayFormat TypeNames { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);
}
