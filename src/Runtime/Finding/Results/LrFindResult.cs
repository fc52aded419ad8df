using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl;

/// <summary>What a sweep of the learning rate yields: its points, why it ended, and the learning rates that the rules suggest.</summary>
/// <remarks>It stands alone: nothing in it needs a model, data or libtorch.</remarks>
public sealed partial class LrFindResult
{
    /// <summary>Builds a result and applies the rules to its points.</summary>
    /// <param name="points">The points in the sweep's order, by rising step; there may be none. They are copied.</param>
    /// <param name="stopReason">Why the sweep ended.</param>
    /// <param name="settings">What the sweep was asked to do.</param>
    /// <param name="elapsed">How long the sweep took; at least 0.</param>
    /// <param name="details">Single runs, probes and parameter groups, where there is more than one.</param>
    /// <exception cref="ArgumentException">
    /// A point's learning rate is not a finite number above 0, or its step is below 0 or not above the step before.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="elapsed"/> is negative, or there are probes and a usual learning rate that is none.
    /// </exception>
    public LrFindResult(
        IEnumerable<LrFindPoint> points, StopReason stopReason, LrFindOptions settings, TimeSpan elapsed, LrFindDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(elapsed, TimeSpan.Zero);
        LrFindPoint[] copy = [.. points];
        CheckPoints(copy, nameof(points));
        (Points, StopReason, Settings, Elapsed) = (Array.AsReadOnly(copy), stopReason, settings, elapsed);
        Details = details ?? LrFindDetails.None;
        Suggestions = new LrFindSuggestions(Points, settings, stopReason);
        RunSuggestions = RunSpread.Suggestions(Details, settings);
        Suggestion = ProbeRule.Suggest(Details.Probes, SweepSuggestion, Points, settings.UsualLr);
    }

    /// <summary>The steps that were taken, in their order.</summary>
    public IReadOnlyList<LrFindPoint> Points { get; }

    /// <summary>Why the sweep ended.</summary>
    public StopReason StopReason { get; }

    /// <summary>What the sweep was asked to do.</summary>
    public LrFindOptions Settings { get; }

    /// <summary>How long the sweep took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The single sweeps where there were several, the probes, and the parameter groups.</summary>
    public LrFindDetails Details { get; }

    /// <summary>What every rule suggests.</summary>
    public LrFindSuggestions Suggestions { get; }

    /// <summary>
    /// The learning rate to train with, if it is to be constant: the best of the probes where there were any, moved a little towards
    /// <see cref="LrFindOptions.UsualLr"/>, else what <see cref="SweepSuggestion"/> says.
    /// </summary>
    public LrSuggestion Suggestion { get; }

    /// <summary>
    /// The learning rate of each parameter group at <see cref="Suggestion"/>, with its range: that of the suggestion times the group's ratio, or its
    /// constant. In the optimizer's order; empty where there is no suggestion.
    /// </summary>
    public IReadOnlyList<LrGroupSuggestion> GroupSuggestions => LrGroupSuggestion.Of(Suggestion, Details);

    /// <summary>The learning rate for a way of training: what <see cref="Suggestion"/> says, times a factor that was measured.</summary>
    /// <param name="policy">The way of training. For <see cref="LrPolicy.OneCycle"/> it is the highest rate of the cycle.</param>
    /// <param name="steps">
    /// The number of optimizer steps of the training, at least 1. Fewer than 300 count as 300, and more than 1,500 as 1,500: beyond, nothing was
    /// measured.
    /// </param>
    /// <returns>The learning rate with its range, and without a verdict; or why there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such way of training, or <paramref name="steps"/> is less than 1.</exception>
    public LrSuggestion For(LrPolicy policy, long steps) => Suggestion.For(policy, steps, PolicyFactor.Of(policy, steps));

    /// <summary>
    /// What the sweep alone suggests: for <see cref="LrFindProfile.Robust"/> the centre of the basin, with its range and how far to trust it;
    /// for <see cref="LrFindProfile.Fastai"/> the steepest fall.
    /// </summary>
    public LrSuggestion SweepSuggestion => Settings.Profile == LrFindProfile.Fastai ? Suggestions.MinGradient : Suggestions.Basin;

    /// <summary>What each of several sweeps alone suggests, in the order they were run; empty for one sweep.</summary>
    public IReadOnlyList<LrSuggestion> RunSuggestions { get; }

    /// <summary>
    /// The decades between the lowest and the highest of <see cref="RunSuggestions"/>, at least 0; <see langword="null"/> where fewer than two
    /// of them have a learning rate. It tells what chance does to a sweep, not what is wrong with all of them alike.
    /// </summary>
    public double? Spread => RunSpread.Decades(RunSuggestions);

    /// <summary>
    /// What a call of <c>LrFind</c> had found before it failed: the points of the sweep that failed and of those before it, or the whole result
    /// where a probe, or putting the learner back, failed after it.
    /// </summary>
    /// <param name="error">What the call threw.</param>
    /// <returns>The result; <see langword="null"/> where there was no point yet, or the call was one for a grid.</returns>
    public static LrFindResult? FoundBefore(Exception error) => Dsl.FoundBefore.Of<LrFindResult>(error);

    /// <summary>The curve drawn in characters, the suggestions, and why, where and when the sweep ended; without colours.</summary>
    /// <returns>Lines, the chart 80 characters wide; only ASCII where the console is not a terminal that shows Unicode.</returns>
    public override string ToString() => LrFindReport.Text(this);

    /// <summary>Writes the curve drawn in characters, the suggestions, and why, where and when the sweep ended.</summary>
    /// <param name="writer">
    /// Where to write. Colours and Unicode are used only where this is the console, the console is a terminal, and neither
    /// <c>NO_COLOR</c> (for colours) nor <c>TERM=dumb</c> is set.
    /// </param>
    /// <param name="width">The width of the chart in characters; at least 40.</param>
    /// <param name="height">The height of the chart's data area in lines; at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chart would be too small.</exception>
    public void WriteTo(TextWriter writer, int width = 80, int height = 16) => LrFindReport.Write(this, writer, width, height);

    private static void CheckPoints(LrFindPoint[] points, string parameter)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (!(points[i].Lr > 0 && double.IsFinite(points[i].Lr)))
                throw new ArgumentException(FormattableString.Invariant(
                    $"The learning rate of point {i} is {points[i].Lr}; it must be a finite number above 0."), parameter);
            var previous = i == 0 ? -1 : points[i - 1].Step;
            if (points[i].Step <= previous)
                throw new ArgumentException($"The step of point {i} is {points[i].Step}; it must be above {previous}.", parameter);
        }
    }
}
