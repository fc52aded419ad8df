namespace LrFinder.Dsl.Generator;

/// <summary>One call that the dispatch of an event makes.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Event">When.</param>
/// <param name="Property">The learner's property whose value has the method; <see langword="null"/> where the learner itself has it.</param>
/// <param name="StaticType">The type that declares the method, if it is static.</param>
/// <param name="Level">The base class of the target whose method is meant where the target has another of that name.</param>
/// <param name="Method">The method's name, without escape.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="Answer">What it returns.</param>
/// <param name="AsksForTraining">Whether it wants to see the validation's batches too.</param>
/// <param name="Reading">When it needs the loss as a number.</param>
/// <param name="DuringSweep">Whether it runs during a sweep.</param>
/// <param name="FirstRankOnly">Whether, of several processes that train together, only the first runs it.</param>
/// <param name="Label">How the plan shows it, such as <c>CsvLog.Write</c>.</param>
internal sealed record CallbackModel(
    TrainingEvent Event,
    string? Property,
    string? StaticType,
    string? Level,
    string Method,
    EquatableArray<CallbackArgument> Arguments,
    CallbackAnswer Answer,
    bool AsksForTraining,
    LossNeed Reading,
    bool DuringSweep,
    bool FirstRankOnly,
    string Label)
{
    /// <summary>Whether it replaces batches or outputs of validation.</summary>
    public bool ShapesValidation => AsksForTraining && EventFacts.Of(Event).ShapesValidation(Answer);

    /// <summary>Whether the call needs the learner, to be made or for what it passes.</summary>
    public bool NeedsLearner =>
        StaticType is null || Arguments.Any(argument => argument.State.Owner is StateOwner.Learner or StateOwner.Model);
}
