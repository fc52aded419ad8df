using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>
/// What there is to know of an option of a sweep but its property: its range, and how it is kept in JSON. A further option is a property of
/// <see cref="LrFindOptions"/> and a row of <see cref="All"/>.
/// </summary>
/// <param name="Name">Its name as an argument.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Write">Writes its value under a key.</param>
/// <param name="Read">Takes it over from a value in JSON.</param>
/// <param name="Value">Its value, for errors.</param>
/// <param name="IsInRange">Whether options have it in its range.</param>
/// <param name="Range">The range as a sentence.</param>
internal sealed record LrFindOption(
    string Name,
    string Key,
    Action<Utf8JsonWriter, string, LrFindOptions> Write,
    Func<JsonField, LrFindOptions, LrFindOptions> Read,
    Func<LrFindOptions, object?> Value,
    Func<LrFindOptions, bool> IsInRange,
    string Range)
{
    /// <summary>
    /// Whether results that were saved before the option was there lack it, and had its default. A new row says so: files outlive a version.
    /// </summary>
    public bool MayBeMissing { get; init; }

    /// <summary>The options in the order of the JSON, in which a later one's range may depend on an earlier one.</summary>
    public static IReadOnlyList<LrFindOption> All { get; } =
    [
        Number(
            "startLr", o => o.StartLr, (field, o) => o with { StartLr = field.NumberAbove(0) },
            o => o.StartLr > 0 && double.IsFinite(o.StartLr), "The first learning rate of a sweep is a finite number above 0."),
        Number(
            "endLr", o => o.EndLr, (field, o) => o with { EndLr = field.NumberAbove(o.StartLr) },
            o => o.EndLr > o.StartLr && double.IsFinite(o.EndLr / o.StartLr),
            "The last learning rate of a sweep is a finite number above the first, and not so far above it that their ratio is none."),
        Count("numIt", o => o.NumIt, (o, value) => o with { NumIt = value }, "A sweep has at least one step."),
        new(
            "stopDiv", "stopDiv", (json, key, o) => json.WriteBoolean(key, o.StopDiv), (field, o) => o with { StopDiv = field.Boolean() },
            o => o.StopDiv, _ => true, ""),
        Choice(
            "profile", o => o.Profile, LrFindNames.Of, (field, o) => o with { Profile = LrFindNames.ReadProfile(field) }, "This is no profile."),
        Choice(
            "spacing", o => o.Spacing, LrFindNames.Of, (field, o) => o with { Spacing = LrFindNames.ReadSpacing(field) }, "This is no spacing."),
        Count("accumulate", o => o.Accumulate, (o, value) => o with { Accumulate = value }, "A step takes at least one batch."),
        Count("repeats", o => o.Repeats, (o, value) => o with { Repeats = value }, "There is at least one sweep."),
        Optional(
            "probes", "probes", o => o.Probes, (field, o) => o with { Probes = field?.Integer(0) },
            o => o.Probes is null or 0 or >= 2, "Probes are compared with one another: 0 for none, or at least 2."),
        Count("probeSteps", o => o.ProbeSteps, (o, value) => o with { ProbeSteps = value }, "A probe has at least one step."),
        Optional(
            "timeBudget", "timeBudgetMs", o => o.TimeBudget?.TotalMilliseconds, (field, o) => o with { TimeBudget = field?.Duration(1) },
            o => o.TimeBudget is null || o.TimeBudget > TimeSpan.Zero, "A time budget is above 0; leave it out for none."),
        Number(
            "momentum", o => o.Momentum, (field, o) => o with { Momentum = field.Momentum() },
            o => o.Momentum is >= 0 and < 1, "A momentum is at least 0 and below 1."),
        Optional(
            "usualLr", "usualLr", o => o.UsualLr, (field, o) => o with { UsualLr = field?.NumberAbove(0) },
            o => o.UsualLr is null or (> 0 and < double.PositiveInfinity), "A usual learning rate is a finite number above 0; leave it out for none.") with
        {
            MayBeMissing = true,
        },
        new("slice", "slice", (json, key, o) => LrSliceJson.Write(json, key, o.Slice), (field, o) => o with { Slice = LrSliceJson.Read(field) }, o => o.Slice, _ => true, "")
        {
            MayBeMissing = true,
        },
    ];

    /// <summary>Takes its value over from the settings of a saved result.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="options">The options so far.</param>
    /// <returns>The options with it.</returns>
    /// <exception cref="FormatException">It is missing and must not be, or is no value of it.</exception>
    public LrFindOptions ReadFrom(JsonField settings, LrFindOptions options) =>
        MayBeMissing && settings.OptionalMember(Key) is null ? options : Read(settings.Member(Key), options);

    private static LrFindOption Number(
        string name, Func<LrFindOptions, double> value, Func<JsonField, LrFindOptions, LrFindOptions> read, Func<LrFindOptions, bool> isInRange, string range) =>
        new(name, name, (json, key, o) => json.WriteNumber(key, value(o)), read, o => value(o), isInRange, range);

    private static LrFindOption Count(
        string name, Func<LrFindOptions, int> value, Func<LrFindOptions, int, LrFindOptions> with, string range) =>
        new(
            name, name, (json, key, o) => json.WriteNumber(key, value(o)), (field, o) => with(o, field.Integer(1)), o => value(o),
            o => value(o) >= 1, range);

    private static LrFindOption Choice<T>(
        string name, Func<LrFindOptions, T> value, Func<T, string> text, Func<JsonField, LrFindOptions, LrFindOptions> read, string range)
        where T : struct, Enum =>
        new(name, name, (json, key, o) => json.WriteString(key, text(value(o))), read, o => value(o), o => Enum.IsDefined(value(o)), range);

    private static LrFindOption Optional(
        string name,
        string key,
        Func<LrFindOptions, double?> value,
        Func<JsonField?, LrFindOptions, LrFindOptions> read,
        Func<LrFindOptions, bool> isInRange,
        string range) =>
        new(
            name,
            key,
            (json, written, o) => OptionalNumber.Write(json, written, value(o)),
            (field, o) => read(field.IsNull ? null : field, o),
            o => value(o),
            isInRange,
            range);
}
