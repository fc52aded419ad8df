namespace LrFinder.Dsl.Generator;

/// <summary>One call that the dispatch of an event makes.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Event">When.</param>
/// <param name="Target">What the method is called on, as source: <c>learner</c>, <c>learner.CsvLog</c>, or a type for a static method.</param>
/// <param name="Level">The base class of the target whose method is meant where the target has another of that name, as source.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">The arguments, as source.</param>
/// <param name="Answer">What it returns.</param>
/// <param name="AsksForTraining">Whether it wants to see the validation's batches too.</param>
/// <param name="Reading">When it needs the loss as a number.</param>
/// <param name="DuringSweep">Whether it runs during a sweep.</param>
/// <param name="Label">How the plan shows it, such as <c>CsvLog.Write</c>.</param>
internal sealed record CallbackModel(
    TrainingEvent Event,
    string Target,
    string? Level,
    string Method,
    EquatableArray<string> Arguments,
    CallbackAnswer Answer,
    bool AsksForTraining,
    LossNeed Reading,
    bool DuringSweep,
    string Label)
{
    /// <summary>Whether it replaces batches or outputs of validation.</summary>
    public bool ShapesValidation => AsksForTraining && EventFacts.Of(Event).ShapesValidation(Answer);

    /// <summary>Whether the call names a variable, which may stand behind a cast.</summary>
    public bool Reads(string variable) => Arguments.Prepend(Target).Any(
        source => source == variable || source.StartsWith(variable + ".", StringComparison.Ordinal) || source.Contains($"){variable}"));
}
