using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A report as one HTML page, which needs nothing else: no network, no other file.</summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What it tells.</param>
    /// <returns>The HTML.</returns>
    public static string Of(RunReport report)
    {
        var html = new HtmlText();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Nothing is fetched and nothing sent, whatever a text in the page were to try.
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
        html.Element("title", $"Training report: {report.Title}").Raw("<style>\n").Raw(PageStyle.Css).Raw("\n</style>\n</head>\n<body>\n");
        html.Element("h1", $"Training report: {report.Title}");
        html.Element("p", report.Written.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), "class=\"faint\"");
        Contents(html, hasEpochs: report.Epochs.Count > 0);
        html.Element("h2", "Summary", "id=\"summary\"");
        HtmlTable.WriteFacts(html, report.Facts);
        html.Element("h3", "Layers and callbacks").Open("pre").Text(report.Layers).Close("pre");
        HistorySection.Write(html, report);
        FinderSection.Write(html, report);
        EvaluationSection.Write(html, report.Evaluation);
        WorstPicturesSection.Write(html, report.Worst, report.NoWorstReason);
        html.Element("h2", "Environment", "id=\"environment\"");
        HtmlTable.WriteFacts(html, report.Environment);
        html.Raw("<script>\n").Raw(PageScript.JavaScript).Raw("\n</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Contents(HtmlText html, bool hasEpochs)
    {
        html.Open("nav");
        foreach (var (id, title) in (ReadOnlySpan<(string, string)>)
            [("summary", "Summary"), ("epochs", "Epochs"), .. hasEpochs ? ((string, string)[])[("losses", "Losses"), ("metrics", "Metrics"), ("schedule", "Schedule")] : [],
             ("finder", "Finder"), ("evaluation", "Evaluation"), ("environment", "Environment")])
            html.Element("a", title, $"href=\"#{id}\"");
        html.Close("nav");
    }
}
