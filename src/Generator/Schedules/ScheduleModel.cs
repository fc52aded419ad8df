namespace LrFinder.Dsl.Generator;

/// <summary>Everything that is emitted for a method with <c>[Schedule]</c>.</summary>
/// <remarks>Caching contract: immutable, compared by value, free of symbols, syntax and locations.</remarks>
/// <param name="Type">The type that declares the method.</param>
/// <param name="Method">The method's name, without escape.</param>
/// <param name="Modifiers">Its modifiers as the user wrote them: both parts have to have the same.</param>
/// <param name="Parameters">Its parameters after <c>progress</c>, without escape.</param>
/// <param name="IsDocumented">Whether the user documented it: documentation of the other part would replace that.</param>
/// <param name="IsMarked">Whether the user's part says that it is generated.</param>
/// <param name="IsExcluded">Whether the user's part says that it is not covered by tests.</param>
/// <param name="Phases">The phases, in order; none where the schedule has an error.</param>
internal sealed record ScheduleModel(
    TypeIdentity Type,
    string Method,
    EquatableArray<string> Modifiers,
    EquatableArray<string> Parameters,
    bool IsDocumented,
    bool IsMarked,
    bool IsExcluded,
    EquatableArray<PhaseModel> Phases) : IFileSubject
{
    /// <summary>Overloads differ in the number of their parameters only, for all of these are numbers.</summary>
    public string FileSubject => $"{Type.MetadataName}.{Method}{(Parameters.Count == 0 ? "" : $".{Parameters.Count + 1}")}";
}
