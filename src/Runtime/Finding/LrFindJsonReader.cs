using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Reads a result from JSON that may be anything.</summary>
internal static class LrFindJsonReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a result.</summary>
    /// <exception cref="FormatException">The text is no JSON, or no result of a sweep.</exception>
    public static LrFindResult Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Result(new JsonField("", document.RootElement));
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

    private static LrFindResult Result(JsonField root)
    {
        var stopReason = LrFindNames.ReadStopReason(root.Member("stopReason"));
        LrFindPoint[] points = [.. root.Member("points").Items().Select(Point)];
        var iterations = root.Member("iterations");
        if (iterations.Integer(0) is var count && count != points.Length)
            throw iterations.Wrong($"is {count}, but there are {points.Length} points");
        var settings = Settings(root.Member("settings"));
        return new LrFindResult(points, stopReason, settings, Elapsed(root.Member("elapsedMs")));
    }

    private static LrFindPoint Point(JsonField point) => new(
        point.Member("step").Integer(0),
        point.Member("lr").NumberAbove(0),
        point.Member("loss").NumberOrNonFinite(),
        point.Member("smoothLoss").NumberOrNonFinite());

    private static LrFindSettings Settings(JsonField settings)
    {
        var startLr = settings.Member("startLr").NumberAbove(0);
        return new LrFindSettings(
            startLr,
            settings.Member("endLr").NumberAbove(startLr),
            settings.Member("numIt").Integer(1),
            settings.Member("stopDiv").Boolean(),
            LrFindNames.ReadProfile(settings.Member("profile")));
    }

    private static TimeSpan Elapsed(JsonField field)
    {
        var milliseconds = field.Number();
        return milliseconds >= 0 && milliseconds <= TimeSpan.MaxValue.TotalMilliseconds
            ? TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond))
            : throw field.Wrong("is no length of time in milliseconds");
    }
}
