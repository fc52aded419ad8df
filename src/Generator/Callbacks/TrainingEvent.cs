namespace LrFinder.Dsl.Generator;

/// <summary>The events of training, in the order and with the numbers of the attribute's enum <c>On</c>.</summary>
internal enum TrainingEvent
{
    TrainBegin = 0,
    EpochBegin = 10,
    BatchBegin = 20,
    LossBegin = 30,
    BackwardBegin = 40,
    BackwardEnd = 50,
    StepEnd = 60,
    BatchEnd = 70,
    EpochEnd = 80,
    TrainEnd = 90,
}

/// <summary>
/// What there is to know of an event but the state that is there, which says so itself (<see cref="InjectedState"/>). A further event is a
/// member of <c>On</c> and of the enum above, a row of <see cref="All"/>, and a line of the loop.
/// </summary>
/// <param name="Event">The event.</param>
/// <param name="IsInValidation">Whether the batches of a validation come by.</param>
/// <param name="Steers">Whether callbacks may answer with a <c>Flow</c>.</param>
/// <param name="Replaces">What callbacks may answer with that takes the place of state: a batch or a tensor.</param>
/// <param name="Replaced">What of the state it takes the place of.</param>
/// <param name="LastFor">The <c>Flow</c> that acts here for the last time in a batch: the loop asks for it no more afterwards.</param>
internal sealed record EventFacts(
    TrainingEvent Event,
    bool IsInValidation = false,
    bool Steers = false,
    CallbackAnswer Replaces = CallbackAnswer.Nothing,
    ReplacedState Replaced = ReplacedState.Nothing,
    string? LastFor = null)
{
    public static IReadOnlyList<EventFacts> All { get; } =
    [
        new(TrainingEvent.TrainBegin),
        new(TrainingEvent.EpochBegin),
        new(TrainingEvent.BatchBegin, IsInValidation: true, Replaces: CallbackAnswer.Batch, Replaced: ReplacedState.Batch),
        new(TrainingEvent.LossBegin, IsInValidation: true, Replaces: CallbackAnswer.Tensor, Replaced: ReplacedState.Output),
        new(TrainingEvent.BackwardBegin, Steers: true, Replaces: CallbackAnswer.Tensor, Replaced: ReplacedState.Loss, LastFor: "SkipBackward"),
        new(TrainingEvent.BackwardEnd, Steers: true, LastFor: "SkipStep"),
        new(TrainingEvent.StepEnd, Steers: true, LastFor: "SkipZeroGrad"),
        new(TrainingEvent.BatchEnd, IsInValidation: true, Steers: true, LastFor: "StopEpoch"),
        new(TrainingEvent.EpochEnd, Steers: true),
        new(TrainingEvent.TrainEnd),
    ];

    public static EventFacts Of(TrainingEvent moment) => All.First(facts => facts.Event == moment);

    /// <summary>The last event at which a <c>Flow</c> acts; <see langword="null"/> for one that acts wherever it can be given.</summary>
    public static TrainingEvent? LastOf(string flow) => All.FirstOrDefault(facts => facts.LastFor == flow)?.Event;

    /// <summary>The answers that the event takes, but for none at all.</summary>
    public IEnumerable<CallbackAnswer> Answers
    {
        get
        {
            if (Replaces != CallbackAnswer.Nothing)
                yield return Replaces;
            if (Steers)
                yield return CallbackAnswer.Flow;
        }
    }

    /// <summary>Whether an answer changes what a validation sees.</summary>
    public bool ShapesValidation(CallbackAnswer? answer) => IsInValidation && answer == Replaces && Replaces != CallbackAnswer.Nothing;
}
