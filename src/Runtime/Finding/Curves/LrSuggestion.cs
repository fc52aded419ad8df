using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A learning rate that a rule reads off a sweep, or the reason why it reads none.</summary>
public sealed class LrSuggestion
{
    private readonly double? _lr;

    private LrSuggestion(string rule, double? lr, string? reason) => (Rule, _lr, Reason) = (rule, lr, reason);

    /// <summary>The rule's name, such as <c>minGradient</c>.</summary>
    public string Rule { get; }

    /// <summary>Whether the rule found a learning rate.</summary>
    public bool IsAvailable => _lr is not null;

    /// <summary>The suggested learning rate, finite and above 0.</summary>
    /// <exception cref="InvalidOperationException">The rule found none; <see cref="Reason"/> says why.</exception>
    public double Lr => _lr ?? throw new InvalidOperationException($"There is no learning rate from the rule {Rule}: {Reason}.");

    /// <summary>The index of the sweep's point that the rule chose, or <see langword="null"/> where it chose none.</summary>
    public int? Index { get; private init; }

    /// <summary>
    /// The lower end of the range of good learning rates, at most <see cref="Lr"/>; <see langword="null"/> where the rule gives no range.
    /// </summary>
    public double? Low { get; private init; }

    /// <summary>
    /// The upper end of the range of good learning rates, at least <see cref="Lr"/>; <see langword="null"/> where the rule gives no range.
    /// </summary>
    public double? High { get; private init; }

    /// <summary>
    /// How probable it is that the learning rate is a good one, from 0 to 1: that of what a constant rate can achieve within some hundred steps
    /// it loses a twentieth at most. <see langword="null"/> where there is no learning rate, or the rule does not judge itself.
    /// </summary>
    public double? Probability { get; private init; }

    /// <summary>The way of training that the learning rate is for.</summary>
    public LrPolicy Policy { get; private init; }

    /// <summary>The number of optimizer steps of that training; <see langword="null"/> for some hundred at a constant rate.</summary>
    public long? PolicySteps { get; private init; }

    /// <summary>How far to trust it; <see langword="null"/> where the rule does not judge itself, as no published one does.</summary>
    public LrVerdict? Verdict { get; private init; }

    /// <summary>
    /// Why there is no learning rate, or why the one that is there is not to be trusted, as the end of a sentence without a full stop;
    /// <see langword="null"/> where nothing speaks against it.
    /// </summary>
    public string? Reason { get; }

    /// <summary>The rule with its learning rate, range and verdict, or why there is none.</summary>
    /// <returns>One line: <c>basin: 6.31E-03, from 2.10E-03 to 1.20E-02 (confident, 91 %)</c>.</returns>
    public override string ToString() => $"{Rule}{Training()}: {(_lr is { } lr ? $"{Number(lr)}{Range()}{Judgement()}" : $"none ({Reason})")}";

    /// <summary>A suggestion that was found at a point of the sweep.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="lr">The learning rate, above 0.</param>
    /// <param name="index">The index of the chosen point.</param>
    /// <returns>The suggestion.</returns>
    public static LrSuggestion At(string rule, double lr, int index) => new(rule, lr, null) { Index = index };

    /// <summary>A suggestion with its range and verdict.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="lr">The learning rate, finite and above 0.</param>
    /// <param name="low">The lower end of the range of good learning rates; above 0, at most <paramref name="lr"/>.</param>
    /// <param name="high">The upper end; finite, at least <paramref name="lr"/>.</param>
    /// <param name="verdict">How far to trust it.</param>
    /// <param name="reason">
    /// Why it is not to be trusted, as the end of a sentence without a full stop; <see langword="null"/> where it is.
    /// </param>
    /// <param name="probability">How probable it is that the learning rate is a good one, from 0 to 1; <see langword="null"/> where that is not known.</param>
    /// <returns>The suggestion.</returns>
    /// <exception cref="ArgumentException">
    /// The numbers are not in their order or ranges, or the verdict is <see cref="LrVerdict.Confident"/> with a reason, or another without.
    /// </exception>
    public static LrSuggestion Within(
        string rule, double lr, double low, double high, LrVerdict verdict, string? reason, double? probability = null)
    {
        if (!(low > 0 && low <= lr && lr <= high && double.IsFinite(high)))
            throw new ArgumentException(FormattableString.Invariant($"{low} ≤ {lr} ≤ {high} is no range of learning rates."), nameof(lr));
        if ((verdict == LrVerdict.Confident) != (reason is null))
            throw new ArgumentException("A reason belongs to every verdict but Confident.", nameof(reason));
        if (probability is not (null or >= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"{probability} is no probability: it is from 0 to 1."), nameof(probability));
        return new LrSuggestion(rule, lr, reason) { Low = low, High = high, Verdict = verdict, Probability = probability };
    }

    /// <summary>The suggestion for another way of training, without a judgement: that is one of the constant rate.</summary>
    /// <param name="policy">The way of training.</param>
    /// <param name="steps">The number of its steps.</param>
    /// <param name="factor">How many times the learning rate of this one; above 0.</param>
    internal LrSuggestion For(LrPolicy policy, long steps, double factor) => new(Rule, _lr * factor, IsAvailable ? null : Reason)
    {
        Low = Low * factor,
        High = High * factor,
        Policy = policy,
        PolicySteps = steps,
    };

    /// <summary>The honest absence of a suggestion.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="reason">Why there is none, as the end of a sentence without a full stop.</param>
    /// <returns>A suggestion without a learning rate.</returns>
    public static LrSuggestion None(string rule, string reason) => new(rule, null, reason);

    /// <summary>The absence of a suggestion of a rule that judges itself: its verdict is <see cref="LrVerdict.Weak"/>.</summary>
    internal static LrSuggestion Unreadable(string rule, string reason) => new(rule, null, reason) { Verdict = LrVerdict.Weak };

    private static string Number(double value) => value.ToString("0.00E+00", CultureInfo.InvariantCulture);

    private string Range() => Low is { } low && High is { } high ? $", from {Number(low)} to {Number(high)}" : "";

    private string Training() => PolicySteps is { } steps ? $" for {LrFindNames.Describe(Policy)} of {Steps(steps)}" : "";

    private static string Steps(long count) => count == 1 ? "1 step" : string.Create(CultureInfo.InvariantCulture, $"{count} steps");

    private string Judgement() => Verdict is { } verdict ? $" ({LrFindNames.Of(verdict)}{Percentage()}{(Reason is null ? "" : $": {Reason}")})" : "";

    private string Percentage() => Probability is { } probability
        ? string.Create(CultureInfo.InvariantCulture, $", {100 * probability:0} %")
        : "";
}
