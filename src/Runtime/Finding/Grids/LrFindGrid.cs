namespace LrFinder.Dsl;

/// <summary>
/// Sweeps of the learning rate from the same state, one for each of some values of weight decay or momentum: the curve that stays stable to
/// the highest learning rate and falls lowest shows the value to train with.
/// </summary>
/// <remarks>
/// L. N. Smith, "A disciplined approach to neural network hyper-parameters: Part 1" (2018), section 4.3. It stands alone: nothing in it needs
/// a model, data or libtorch.
/// </remarks>
public sealed class LrFindGrid
{
    /// <summary>Puts results together.</summary>
    /// <param name="hyper">The hyperparameter that has another value in each of them.</param>
    /// <param name="entries">The results, in the order of the sweeps. They are copied.</param>
    public LrFindGrid(Hyper hyper, IEnumerable<LrFindGridEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (Hyper, Entries) = (hyper, Array.AsReadOnly<LrFindGridEntry>([.. entries]));
    }

    /// <summary>The hyperparameter that has another value in each sweep.</summary>
    public Hyper Hyper { get; }

    /// <summary>The results in the order of the sweeps. A value for which there was no time is not among them.</summary>
    public IReadOnlyList<LrFindGridEntry> Entries { get; }

    /// <summary>What a call of <c>LrFind</c> for a grid had found before it failed.</summary>
    /// <param name="error">What the call threw.</param>
    /// <returns>The results of the values before, and that of the value at which it failed as far as it goes; <see langword="null"/> for none.</returns>
    public static LrFindGrid? FoundBefore(Exception error) => Dsl.FoundBefore.Of<LrFindGrid>(error);

    /// <summary>The grid as JSON.</summary>
    /// <remarks>
    /// <c>{"hyper": "weightDecay", "entries": [{"value": 0.001, "result": {…}}, …]}</c>, where a result is as that of a single sweep.
    /// </remarks>
    /// <param name="indented">Whether to break lines for a reader.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(bool indented = false) => LrFindGridJson.Write(this, indented);

    /// <summary>Reads what <see cref="ToJson"/> wrote; suggestions are computed from the points anew.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="FormatException">The text is no JSON, or no grid of sweeps; the message says where and why.</exception>
    public static LrFindGrid FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return LrFindGridJson.Read(json);
    }

    /// <summary>The suggestion at each value.</summary>
    /// <returns>A line for each: <c>weight decay 0.001: basin: 6.31E-03, from 2.10E-03 to 1.20E-02 (confident)</c>.</returns>
    public override string ToString() => string.Join(
        '\n', Entries.Select(entry => FormattableString.Invariant($"{Title} {entry.Value}: {entry.Result.Suggestion}")));

    /// <summary>The hyperparameter in words.</summary>
    internal string Title => HyperFacts.Of(Hyper).Words;
}
