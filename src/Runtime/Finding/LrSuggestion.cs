using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A learning rate that a rule reads off a sweep, or the reason why it reads none.</summary>
public sealed class LrSuggestion
{
    private readonly double? _lr;

    private LrSuggestion(string rule, double? lr, int? index, string? reason) =>
        (Rule, _lr, Index, Reason) = (rule, lr, index, reason);

    /// <summary>The rule's name, such as <c>minGradient</c>.</summary>
    public string Rule { get; }

    /// <summary>Whether the rule found a learning rate.</summary>
    public bool IsAvailable => _lr is not null;

    /// <summary>The suggested learning rate.</summary>
    /// <exception cref="InvalidOperationException">The rule found none; <see cref="Reason"/> says why.</exception>
    public double Lr => _lr ?? throw new InvalidOperationException($"There is no learning rate from the rule {Rule}: {Reason}.");

    /// <summary>The index of the sweep's point that the rule chose, or <see langword="null"/> where it chose none.</summary>
    public int? Index { get; }

    /// <summary>Why there is no learning rate, or <see langword="null"/> where there is one.</summary>
    public string? Reason { get; }

    /// <summary>The rule with its learning rate, or why there is none.</summary>
    /// <returns>One line: <c>minGradient: 6.31E-03</c>.</returns>
    public override string ToString() =>
        _lr is { } lr ? string.Create(CultureInfo.InvariantCulture, $"{Rule}: {lr:0.00E+00}") : $"{Rule}: none ({Reason})";

    /// <summary>A suggestion that was found.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="lr">The learning rate, above 0.</param>
    /// <param name="index">The index of the chosen point.</param>
    /// <returns>The suggestion.</returns>
    public static LrSuggestion At(string rule, double lr, int index) => new(rule, lr, index, null);

    /// <summary>The honest absence of a suggestion.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="reason">Why there is none, as the end of a sentence without a full stop.</param>
    /// <returns>A suggestion without a learning rate.</returns>
    public static LrSuggestion None(string rule, string reason) => new(rule, null, null, reason);
}
