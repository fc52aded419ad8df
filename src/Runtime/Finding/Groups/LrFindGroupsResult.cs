namespace LrFinder.Dsl;

/// <summary>
/// Learning rates that were found for the optimizer's parameter groups one by one, from the last to the first, each while the others trained at the
/// rates found for them.
/// </summary>
/// <remarks>It stands alone: nothing in it needs a model, data or libtorch.</remarks>
public sealed class LrFindGroupsResult
{
    /// <summary>Puts together what was found.</summary>
    /// <param name="together">What one learning rate for all groups came to.</param>
    /// <param name="groups">What was found for single groups. They are copied, and sorted by their number.</param>
    /// <param name="race">Which of both trained better; <see langword="null"/> where they are the same, or there was no time.</param>
    /// <param name="stopReason">Why the search ended.</param>
    /// <param name="steps">The number of optimizer steps that it took; at least 0.</param>
    /// <param name="elapsed">How long it took; at least 0.</param>
    /// <exception cref="ArgumentException">A group is there twice, or none of the optimizer's that follow the learning rate, or there is no joint suggestion.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> or <paramref name="elapsed"/> is negative.</exception>
    public LrFindGroupsResult(
        LrFindResult together, IEnumerable<LrFindGroup> groups, LrGroupsRace? race, StopReason stopReason, long steps, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(together);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(elapsed, TimeSpan.Zero);
        LrFindGroup[] sorted = [.. groups.OrderBy(group => group.Group)];
        if (sorted.DistinctBy(group => group.Group).Count() != sorted.Length)
            throw new ArgumentException("A parameter group is there twice.", nameof(groups));
        if (sorted.Any(group => !(group.Group < together.GroupSuggestions.Count && !together.GroupSuggestions[group.Group].IsConstant)))
            throw new ArgumentException("A parameter group is none that follows the learning rate, or there is no joint suggestion.", nameof(groups));
        (Together, Groups, Race) = (together, Array.AsReadOnly(sorted), race);
        (StopReason, Steps, Elapsed) = (stopReason, steps, elapsed);
        Rates = Array.AsReadOnly(RatesOf(together, race is { IsApartBetter: false } ? [] : sorted));
    }

    /// <summary>What one learning rate for all groups came to: a sweep that keeps the ratios between them.</summary>
    public LrFindResult Together { get; }

    /// <summary>
    /// What was found for each group that follows the learning rate, in the optimizer's order; without those for which there was no time, or all of
    /// them where there is no joint suggestion.
    /// </summary>
    public IReadOnlyList<LrFindGroup> Groups { get; }

    /// <summary>
    /// Which rates trained better at the end; <see langword="null"/> where all groups keep theirs, or there was no time for it.
    /// </summary>
    public LrGroupsRace? Race { get; }

    /// <summary>
    /// The learning rates to train with, one for each parameter group of the optimizer, constant ones included: those that were found apart, or the
    /// joint ones where these won the race. Empty where there is no joint suggestion.
    /// </summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>
    /// The same for <c>Fit</c>, for they are constant rates; <see langword="null"/> where there is no joint suggestion, or fewer than two groups follow
    /// the learning rate.
    /// </summary>
    public LrSlice? Slice => Following() is { Length: > 1 } rates ? LrSlice.Each(rates) : null;

    /// <summary>The learning rates for a way of training: those of <see cref="Slice"/>, times a factor that was measured for all groups together.</summary>
    /// <param name="policy">The way of training.</param>
    /// <param name="steps">The number of its optimizer steps, at least 1.</param>
    /// <returns>The learning rates, such as the highest ones of <c>FitOneCycle</c>; <see langword="null"/> where there is no <see cref="Slice"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such way of training, or <paramref name="steps"/> is less than 1.</exception>
    public LrSlice? For(LrPolicy policy, long steps)
    {
        var factor = PolicyFactor.Of(policy, steps);
        return Following() is { Length: > 1 } rates ? LrSlice.Each([.. rates.Select(rate => rate * factor)]) : null;
    }

    /// <summary>Why the search ended: because it was through, or what broke it off.</summary>
    public StopReason StopReason { get; }

    /// <summary>The number of optimizer steps that it took, those of all processes together.</summary>
    public long Steps { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>What a call of <c>LrFindGroups</c> had found before it failed.</summary>
    /// <param name="error">What the call threw.</param>
    /// <returns>The joint result, as far as it goes, and the groups before; <see langword="null"/> where there was no point yet.</returns>
    public static LrFindGroupsResult? FoundBefore(Exception error) => Dsl.FoundBefore.Of<LrFindGroupsResult>(error);

    /// <summary>Reads what <see cref="ToJson"/> wrote; suggestions are computed from the points anew.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The result.</returns>
    /// <exception cref="FormatException">The text is no JSON, or no such result; the message says where and why.</exception>
    public static LrFindGroupsResult FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return LrFindGroupsJson.Read(json);
    }

    /// <summary>The result as JSON.</summary>
    /// <remarks>
    /// <c>{"stopReason": …, "rates": […], "together": {…}, "groups": [{"group": 0, "before": …, "lr": …, "result": {…}}, …], "race": {…}, …}</c>, where
    /// <c>together</c> and <c>result</c> are as that of a single sweep.
    /// </remarks>
    /// <param name="indented">Whether to break lines for a reader.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(bool indented = false) => LrFindGroupsJson.Write(this, indented);

    /// <summary>The learning rates of the groups before and after as a table, what the race said, and what it took.</summary>
    /// <returns>Lines.</returns>
    public override string ToString() => LrFindGroupsReport.Text(this);

    private static double[] RatesOf(LrFindResult together, IReadOnlyList<LrFindGroup> apart)
    {
        double[] rates = [.. together.GroupSuggestions.Select(group => group.Lr)];
        foreach (var group in apart)
            rates[group.Group] = group.Lr;
        return rates;
    }

    private double[] Following() => [.. Rates.Where((_, group) => !Together.GroupSuggestions[group].IsConstant)];
}
