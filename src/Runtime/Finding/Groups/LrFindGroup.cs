using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>What was found for one parameter group while the others trained at rates of their own.</summary>
public sealed class LrFindGroup
{
    /// <summary>Judges what was found.</summary>
    /// <param name="group">The number of the group in the optimizer, from 0.</param>
    /// <param name="before">The learning rate that it had; above 0 and finite.</param>
    /// <param name="result">The sweep of its rate, read against a run in which the group stands still, and the probes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="group"/> or <paramref name="before"/> is out of its range.</exception>
    public LrFindGroup(int group, double before, LrFindResult result)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        if (!(before > 0 && double.IsFinite(before)))
            throw new ArgumentOutOfRangeException(nameof(before), before, "The learning rate of a group is a finite number above 0.");
        ArgumentNullException.ThrowIfNull(result);
        (Group, Before, Result) = (group, before, result);
        Problem = ProblemOf(result);
        Lr = Problem is null && !ProbeRule.IsAsGoodAsAny(before, result.Details.Probes, result.Points) ? result.Suggestion.Lr : before;
    }

    /// <summary>The number of the group in the optimizer, from 0.</summary>
    public int Group { get; }

    /// <summary>The learning rate that the group had before: the joint suggestion times its ratio.</summary>
    public double Before { get; }

    /// <summary>
    /// The sweep of the group's learning rate and its probes. Its losses are the differences from a run over the same batches in which the group stands
    /// still, set onto that run's first loss. <see cref="LrFindDetails.GroupConstants"/> of its details are the rates at which the other groups
    /// were held.
    /// </summary>
    public LrFindResult Result { get; }

    /// <summary>The learning rate of the group: the best probe's, or the middle of the best that hardly differ; or the one that it had.</summary>
    public double Lr { get; }

    /// <summary>Whether the group keeps the learning rate that it had.</summary>
    public bool IsKept => Lr.Equals(Before);

    /// <summary>The lower end of the range of good learning rates; <see langword="null"/> where nothing could be read.</summary>
    public double? Low => Problem is null && Result.Suggestion.Low is { } low ? Math.Min(low, Lr) : null;

    /// <summary>The upper end; <see langword="null"/> where nothing could be read.</summary>
    public double? High => Problem is null && Result.Suggestion.High is { } high ? Math.Max(high, Lr) : null;

    /// <summary>How far to trust it; <see langword="null"/> where the group keeps its rate because nothing could be read.</summary>
    public LrVerdict? Verdict => Problem is null ? Result.Suggestion.Verdict : null;

    /// <summary>
    /// Why the group keeps its learning rate, or why the one that was found is not to be trusted, as the end of a sentence without a full stop;
    /// <see langword="null"/> where nothing speaks against it.
    /// </summary>
    public string? Reason => Problem ?? (IsKept ? "no probe trained clearly better than at the rate that it had" : Result.Suggestion.Reason);

    /// <summary>Why nothing can be read; <see langword="null"/> where it can.</summary>
    private string? Problem { get; }

    /// <summary>The group with its learning rate before and now.</summary>
    /// <returns>One line: <c>group 0: 7.60E-04 → 2.40E-03, from 1.35E-03 to 4.27E-03 (confident)</c>.</returns>
    public override string ToString() => $"group {Group}: {SuggestionMark.Number(Before)} → {Judgement}";

    /// <summary>The learning rate, its range, and how far to trust it.</summary>
    internal string Judgement => IsKept
        ? $"kept: {Reason}"
        : $"{SuggestionMark.Number(Lr)}{Range}{(Verdict is { } verdict ? $" ({LrFindNames.Of(verdict)}{(Reason is null ? "" : $": {Reason}")})" : "")}";

    private string Range => Low is { } low && High is { } high ? $", from {SuggestionMark.Number(low)} to {SuggestionMark.Number(high)}" : "";

    private static string? ProblemOf(LrFindResult result)
    {
        if (result.Points.Count == 0)
            return $"there is no sweep, for in the run in which the group stands still {StopSentence.Reason(result.StopReason)}";
        if (!result.Suggestion.IsAvailable)
            return result.Suggestion.Reason;
        if (result.Details.Probes.Count > 0)
            return null;
        if (SweepRuns.IsInterruption(result.StopReason))
            return $"its sweep ended early, for {StopSentence.Reason(result.StopReason)}";
        if (result.SweepSuggestion.Verdict == LrVerdict.Weak)
            return result.SweepSuggestion.Reason;
        return result.Settings.Probes == 0 ? null : "its probes did not come to their end";
    }
}
