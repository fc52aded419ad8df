using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>A piece of training state that a callback can ask for by the name of a parameter.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type, as C# shows it.</param>
/// <param name="Owner">What it is a property of.</param>
/// <param name="First">The first event, in the order of the loop, at which it is there.</param>
/// <param name="Last">The last one.</param>
internal sealed record InjectedState(
    string Name,
    string Type,
    StateOwner Owner = StateOwner.Run,
    TrainingEvent First = TrainingEvent.TrainBegin,
    TrainingEvent Last = TrainingEvent.TrainEnd)
{
    /// <summary>The state whose type does not depend on the learner.</summary>
    public static IReadOnlyList<InjectedState> All { get; } =
    [
        new("epoch", "int"),
        new("iteration", "int"),
        new("epochs", "int"),
        new("progress", "double"),
        new("learningRate", "double"),
        new("optimizer", "TorchSharp.torch.optim.Optimizer"),
        new("cancellation", "System.Threading.CancellationToken"),
        new("batch", "int", StateOwner.Run, TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("batches", "int?", StateOwner.Run, TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        new("training", "bool", StateOwner.Run, TrainingEvent.BatchBegin, TrainingEvent.BatchEnd),
        InputAt(0, Input),
        OfBatch("inputs", $"System.Collections.Generic.IReadOnlyList<{Tensor}>"),
        OfBatch("target", Tensor),
        new("output", Tensor, StateOwner.Run, TrainingEvent.LossBegin, TrainingEvent.BatchEnd),
        new(Loss, "double", StateOwner.Run, TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd),
        new(Loss, Tensor, StateOwner.Run, TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd) { Member = "LossTensor" },
        new(SmoothLoss, "double", StateOwner.Run, TrainingEvent.BackwardBegin, TrainingEvent.BatchEnd),
        OfEpoch("trainLoss", "double"),
        OfEpoch("validLoss", "double?"),
        OfEpoch("metrics", "System.Collections.Generic.IReadOnlyList<LrFinder.Dsl.MetricValue>"),
        OfEpoch("elapsed", "System.TimeSpan"),
        new("error", "System.Exception?", StateOwner.Run, TrainingEvent.TrainEnd, TrainingEvent.TrainEnd),
    ];

    /// <summary>The name of a model's only input.</summary>
    public const string Input = "input";

    private const string Loss = "loss";
    private const string SmoothLoss = "smoothLoss";
    private const string Tensor = "TorchSharp.torch.Tensor";

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

    /// <summary>The property's name; as a rule that of the state.</summary>
    public string Member { get; init; } = char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Of an input its place among them; what else it is called is the user's affair.</summary>
    public int? Position { get; init; }

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

    private static InjectedState InputAt(int position, string name) => OfBatch(name, Tensor) with { Position = position };

    private static InjectedState OfBatch(string name, string type) =>
        new(name, type, StateOwner.Batch, TrainingEvent.BatchBegin, TrainingEvent.BatchEnd);

    private static InjectedState OfEpoch(string name, string type) =>
        new(name, type, StateOwner.Epoch, TrainingEvent.EpochEnd, TrainingEvent.EpochEnd);

    private static SymbolDisplayFormat TypeNames { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);
}
