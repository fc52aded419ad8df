using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Reads a result from JSON that may be anything.</summary>
internal static class LrFindJsonReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a result.</summary>
    /// <exception cref="FormatException">The text is no JSON, or no result of a sweep.</exception>
    public static LrFindResult Read(string text) => Read(text, Result);

    /// <summary>Reads something that holds results.</summary>
    /// <exception cref="FormatException">The text is no JSON, or not that.</exception>
    public static T Read<T>(string text, Func<JsonField, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return read(new JsonField("", document.RootElement));
        }
        catch (JsonException error)
        {
            throw new FormatException($"This is no JSON: {error.Message}", error);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // The result's own checks, or text that no encoding allows (a surrogate without its partner).
            throw new FormatException($"This JSON is no result of a learning-rate sweep: {error.Message}", error);
        }
    }

    /// <summary>Reads a result from an object.</summary>
    /// <exception cref="FormatException">It is no result.</exception>
    public static LrFindResult Result(JsonField root)
    {
        var stopReason = LrFindNames.ReadStopReason(root.Member("stopReason"));
        LrFindPoint[] points = Points(root);
        var iterations = root.Member("iterations");
        if (iterations.Integer(0) is var count && count != points.Length)
            throw iterations.Wrong($"is {count}, but there are {points.Length} points");
        var settings = Settings(root.Member("settings"));
        return new LrFindResult(points, stopReason, settings, root.Member("elapsedMs").Duration(0), Details(root));
    }

    /// <summary>Reads a probe from an object.</summary>
    /// <exception cref="FormatException">It is no probe.</exception>
    public static LrProbe Probe(JsonField probe) => new(
        probe.Member("lr").NumberAbove(0),
        probe.Member("loss").NumberOrNonFinite(),
        probe.Member("steps").Integer(0),
        probe.Member("diverged").Boolean());

    private static LrFindDetails Details(JsonField root) => new(
        [.. root.Member("groupRatios").Items().Select(ratio => ratio.Number())],
        [.. root.Member("runs").Items().Select(run => new LrFindRun(
            Array.AsReadOnly(Points(run)), LrFindNames.ReadStopReason(run.Member("stopReason"))))],
        [.. root.Member("probes").Items().Select(Probe)],
        root.OptionalMember("groupConstants")?.Items().Select(constant => constant.IsNull ? (double?)null : constant.Number()));

    private static LrFindPoint[] Points(JsonField owner) => [.. owner.Member("points").Items().Select(Point)];

    private static LrFindPoint Point(JsonField point) => new(
        point.Member("step").Integer(0),
        point.Member("lr").NumberAbove(0),
        point.Member("loss").NumberOrNonFinite(),
        point.Member("smoothLoss").NumberOrNonFinite());

    private static LrFindOptions Settings(JsonField settings) =>
        LrFindOption.All.Aggregate(new LrFindOptions(), (options, option) => option.ReadFrom(settings, options));
}
