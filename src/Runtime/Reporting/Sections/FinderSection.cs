using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The sweeps of the learning rate.</summary>
internal static class FinderSection
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(HtmlText html, RunReport report)
    {
        html.Element("h2", "Learning rate finder", "id=\"finder\"");
        if (report.Found is null && report.FoundOver is null)
            html.Element("p", "No sweep was run by this learner: LrFind does.");
        if (report.Found is { } found)
            Write(html, found);
        if (report.FoundOver is { } grid)
            Write(html, grid);
    }

    private static void Write(HtmlText html, LrFindResult found)
    {
        if (LossWindow.Of(found.Points) is { } window)
        {
            var marks = SuggestionMark.Of(found.Points, found.Suggestions, found.Suggestion).Where(mark => mark.IsMain)
                .Select(mark => (Math.Log10(mark.Suggestion.Lr), mark.Loss, mark.Label)).ToArray();
            RunCurve[] curves = [Curve("Loss of a batch", RunCurveKind.Dots, found, point => point.Loss), Curve("Smoothed", RunCurveKind.Line, found, point => point.SmoothLoss)];
            SvgChart.Write(
                html, new RunChart("Learning rate", "Loss", curves), marks, isLogarithmic: true, new ValueRange(window.Low, window.High));
        }
        else
        {
            html.Element("p", found.Points.Count == 0 ? "The sweep has no points." : "No loss of the sweep is finite.");
        }

        html.Element("p", StopSentence.Of(found.Points, found.StopReason, found.Settings) + ".", "class=\"faint\"");
        HtmlTable.WriteFacts(html, found.Suggestions.Where(suggestion => suggestion != found.Suggestion).Prepend(found.Suggestion)
            .Select(suggestion => (suggestion == found.Suggestion ? "Suggested" : "", SuggestionMark.Describe(suggestion) + SuggestionMark.Judgement(suggestion))));
    }

    private static void Write(HtmlText html, LrFindGrid grid)
    {
        html.Element("h3", $"For each {grid.Title}");
        LossWindow[] windows = [.. grid.Entries.Select(entry => LossWindow.Of(entry.Result.Points)).OfType<LossWindow>()];
        if (windows.Length > 0)
        {
            RunCurve[] curves =
            [
                .. grid.Entries.Where(entry => entry.Result.Points.Count > 0)
                    .Select(entry => Curve(entry.Value.ToString(CultureInfo.InvariantCulture), RunCurveKind.Line, entry.Result, point => point.SmoothLoss)),
            ];
            SvgChart.Write(
                html, new RunChart("Learning rate", "Loss", curves), isLogarithmic: true,
                range: new ValueRange(windows.Min(window => window.Low), windows.Max(window => window.High)));
        }

        HtmlTable.WriteFacts(html, grid.Entries.Select(entry => (
            string.Create(CultureInfo.InvariantCulture, $"{grid.Title} {entry.Value}"),
            SuggestionMark.Describe(entry.Result.Suggestion) + SuggestionMark.Judgement(entry.Result.Suggestion))));
    }

    private static RunCurve Curve(string name, RunCurveKind kind, LrFindResult found, Func<LrFindPoint, double> value) =>
        new(name, kind, [.. found.Points.Select(point => (Math.Log10(point.Lr), value(point)))]);
}
