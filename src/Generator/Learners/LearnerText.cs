namespace LrFinder.Dsl.Generator;

/// <summary>The learner, and what belongs to it, as generated code names them.</summary>
internal static class LearnerText
{
    /// <summary>A member that every learner has, also where the learner's own members hide it.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="receiver">Who is asked: <c>this</c> or a variable.</param>
    /// <param name="member">The member.</param>
    public static string Member(LearnerModel learner, string receiver, string member) => learner.Hidden.Contains(member)
        ? $"(({RuntimeNames.Global(RuntimeNames.LearnerOfModel)}<{learner.ModelType}>){receiver}).{member}"
        : $"{receiver}.{member}";

    /// <summary>What holds a callback class's members: the learner, or the property for the class.</summary>
    public static string Holder(string receiver, string? property) =>
        property is null ? receiver : $"{receiver}.{Identifier.Escape(property)}";

    /// <summary>State, within a method that has the learner as <c>learner</c> and the run as <c>state</c>.</summary>
    public static string State(LearnerModel learner, InjectedState state) => state.Owner switch
    {
        StateOwner.Learner => "learner",
        StateOwner.Model => Member(learner, "learner", "Model"),
        StateOwner.Batch when state.Position is > 0 and var position => $"state.Samples.InputAt({position})",
        StateOwner.Batch when state.Position == 0 => "state.Samples.Input",
        StateOwner.Batch => $"state.Samples.{state.Member}",
        StateOwner.Epoch => $"state.Result.{state.Member}",
        _ => $"state.{state.Member}",
    };
}
