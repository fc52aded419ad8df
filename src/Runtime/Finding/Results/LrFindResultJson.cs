namespace LrFinder.Dsl;

/// <summary>A sweep's result as JSON.</summary>
/// <remarks>
/// <code>
/// {"stopReason": "completed", "iterations": 100,
///  "points": [{"step": 0, "lr": 1e-07, "loss": 0.71, "smoothLoss": 0.71}, …],
///  "suggestions": {"basin": 0.0121, "minGradient": 0.0158, "minDiv10": null, …}, "suggested": 0.0121,
///  "suggestion": {"rule": "basin", "lr": 0.0121, "low": 0.0041, "high": 0.0192, "verdict": "confident", "reason": null},
///  "groupRatios": [1, 0], "groupConstants": [null, 1e-05], "runs": [], "probes": [], "elapsedMs": 812.5,
///  "settings": {"startLr": 1e-07, "endLr": 10, "numIt": 100, "stopDiv": true, "profile": "robust", …}}
/// </code>
/// Numbers come back bit for bit; losses that are no numbers are the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.
/// </remarks>
public static class LrFindResultJson
{
    extension(LrFindResult result)
    {
        /// <summary>The result as JSON.</summary>
        /// <param name="indented">Whether to break lines for a reader.</param>
        /// <returns>The JSON text.</returns>
        public string ToJson(bool indented = false)
        {
            ArgumentNullException.ThrowIfNull(result);
            return LrFindJsonWriter.Write(result, indented);
        }

        /// <summary>Reads what <c>ToJson</c> wrote.</summary>
        /// <remarks>
        /// The points are the truth: suggestions are computed from them anew, and the stored ones, written for other readers, are
        /// passed over, so that a file written before a rule was improved profits from it. Unknown members are passed over too.
        /// </remarks>
        /// <param name="json">The JSON text.</param>
        /// <returns>The result.</returns>
        /// <exception cref="FormatException">The text is no JSON, or no result of a sweep; the message says where and why.</exception>
        public static LrFindResult FromJson(string json)
        {
            ArgumentNullException.ThrowIfNull(json);
            return LrFindJsonReader.Read(json);
        }
    }
}
