namespace LrFinder.Dsl.Generator;

/// <summary>Everything that is emitted for a class with <c>[Learner&lt;TModel&gt;]</c>.</summary>
/// <remarks>
/// Caching contract: immutable, compared by value, free of symbols, syntax and locations. A new member must keep it so, or
/// every key stroke writes every learner anew.
/// </remarks>
/// <param name="Type">The learner.</param>
/// <param name="HasWrittenBase">Whether the user wrote down the base class.</param>
/// <param name="ModelType">The full name of the model's class.</param>
/// <param name="ModelName">The name that readers know it by.</param>
/// <param name="Inputs">The names of the model's inputs, at least one.</param>
/// <param name="ModelIsConstructible">Whether the learner can create the model without arguments; otherwise its constructor takes a factory.</param>
/// <param name="Loss">The loss; <see langword="null"/> for cross entropy.</param>
/// <param name="Optimizer">What makes the optimizer; <see langword="null"/> for the runtime's default.</param>
/// <param name="Metrics">The metrics, in order.</param>
/// <param name="Frozen">The parts of the model that are frozen from the beginning, by their names in its state.</param>
/// <param name="Uses">The attached callback classes, in order.</param>
/// <param name="Callbacks">The calls of a training, each event's in order.</param>
/// <param name="SweepCallbacks">Those of them that are made in a sweep, too.</param>
/// <param name="Schedules">The schedules that trainings follow, in order of declaration.</param>
/// <param name="States">The members that belong to checkpoints.</param>
/// <param name="Names">What the structs inside it are called.</param>
/// <param name="Hidden">The inherited members that the generated code uses and the user's classes hide by others.</param>
internal sealed record LearnerModel(
    TypeIdentity Type,
    bool HasWrittenBase,
    string ModelType,
    string ModelName,
    EquatableArray<string> Inputs,
    bool ModelIsConstructible,
    LossModel? Loss,
    OptimizerModel? Optimizer,
    EquatableArray<MetricModel> Metrics,
    EquatableArray<string> Frozen,
    EquatableArray<UsedCallback> Uses,
    EquatableArray<CallbackModel> Callbacks,
    EquatableArray<CallbackModel> SweepCallbacks,
    EquatableArray<FollowedSchedule> Schedules,
    EquatableArray<CallbackStateMember> States,
    LearnerNames Names,
    EquatableArray<string> Hidden) : IFileSubject
{
    public string FileSubject => Type.MetadataName;

    /// <summary>The calls that replace batches or outputs of validation, and so belong to its figures wherever it is run.</summary>
    public IReadOnlyList<CallbackModel> ShapingCallbacks => [.. Callbacks.Where(call => call.ShapesValidation)];

    /// <summary>Whether anything runs in its trainings beside the loop.</summary>
    public bool FollowsSomething => Callbacks.Count + Schedules.Count > 0;

    /// <summary>Whether calls need the learner; the compiler warns of a parameter that nobody reads.</summary>
    public static bool ReadLearner(IReadOnlyList<CallbackModel> callbacks, IReadOnlyList<FollowedSchedule> schedules) =>
        schedules.Count > 0 || callbacks.Any(call => call.NeedsLearner);
}
