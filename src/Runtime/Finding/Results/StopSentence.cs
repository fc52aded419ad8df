using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Why, where and when a sweep ended, in a sentence.</summary>
internal static class StopSentence
{
    /// <summary>The sentence, such as <c>Stopped at step 96 of 100: the loss diverged (learning rate 4.79E+00, loss 12.3)</c>.</summary>
    public static string Of(IReadOnlyList<LrFindPoint> points, StopReason stopReason, LrFindOptions settings)
    {
        var reason = Reason(stopReason);
        if (points.Count == 0)
            return $"Stopped before the first step: {reason}";

        var last = points[^1];
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"learning rate {SuggestionMark.Number(last.Lr)}, loss {last.Loss:G4}");
        return stopReason == StopReason.Completed
            ? $"Completed {Steps(points.Count)} (the last: {place})"
            : $"Stopped at step {last.Step} of {settings.NumIt}: {reason} ({place})";
    }

    private static string Steps(int count) => count == 1 ? "1 step" : $"all {count} steps";

    /// <summary>Why a sweep ended, as the end of a sentence without a full stop.</summary>
    public static string Reason(StopReason reason) => reason switch
    {
        StopReason.Completed => "every step was taken",
        StopReason.Diverged => "the loss diverged",
        StopReason.NonFinite => "the loss was not finite",
        StopReason.DataExhausted => "the data gave no further batch",
        StopReason.Cancelled => "the sweep was cancelled",
        StopReason.TimeBudget => "the time budget was used up",
        StopReason.StoppedByCallback => "a callback asked to stop",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is no stop reason."),
    };
}
