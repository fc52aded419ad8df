using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The epochs as a table and as charts.</summary>
internal static class HistorySection
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="report">The report.</param>
    public static void Write(HtmlText html, RunReport report)
    {
        html.Element("h2", "Epochs", "id=\"epochs\"");
        if (report.Epochs.Count == 0)
        {
            html.Element("p", "No epoch was trained to its end yet, so that there are no losses, no metrics and no schedule.");
            return;
        }

        Table(html, report);
        html.Element("h2", "Losses", "id=\"losses\"");
        if (report.Epochs.All(epoch => epoch.ValidLoss is null))
            html.Element("p", "There was no validation: the losses are those of training.", "class=\"faint\"");
        SvgChart.Write(html, LossChart.Of(report.Epochs));
        Metrics(html, report.Epochs);
        Schedule(html, report.Epochs);
    }

    private static void Table(HtmlText html, RunReport report)
    {
        string[] names = [.. report.Epochs.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Name).Concat(report.MetricNames).Distinct()];
        HtmlTable.Write(html, ["epoch", "training loss", "validation loss", .. names, "time"], report.Epochs.Select((epoch, i) => (string[])
        [
            Number(i), Figure(epoch.TrainLoss), Figure(epoch.ValidLoss),
            .. names.Select(name => Figure(epoch.Metrics.Where(metric => metric.Name == name).Select(metric => (double?)metric.Value).FirstOrDefault())),
            epoch.Elapsed.TotalHours >= 1
                ? epoch.Elapsed.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
                : epoch.Elapsed.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        ]));
        var total = TimeSpan.FromSeconds(report.Epochs.Sum(epoch => epoch.Elapsed.TotalSeconds));
        html.Element("p", string.Create(CultureInfo.InvariantCulture, $"{BatchCounts.Describe(report.Epochs)}, {total.TotalSeconds:N1} s in all. Epochs that were cut short are not counted."), "class=\"faint\"");
    }

    private static void Metrics(HtmlText html, IReadOnlyList<EpochResult> epochs)
    {
        html.Element("h2", "Metrics", "id=\"metrics\"");
        RunChart[] charts = [.. MetricChart.Each(epochs)];
        if (charts.Length == 0)
        {
            html.Element("p", "No epoch has a metric: the learner declares none, or has no validation data.");
            return;
        }

        html.Open("div", "class=\"charts\"");
        foreach (var chart in charts)
            SvgChart.Write(html, chart, isSmall: true);
        html.Close("div");
    }

    private static void Schedule(HtmlText html, IReadOnlyList<EpochResult> epochs)
    {
        html.Element("h2", "Schedule", "id=\"schedule\"");
        if (ScheduleChart.Of(epochs) is not { } schedule)
        {
            html.Element("p", "The epochs are from a checkpoint that does not say which learning rates they were trained with.");
            return;
        }

        html.Open("div", "class=\"charts\"");
        foreach (var curve in schedule.Curves)
            SvgChart.Write(html, schedule with { YTitle = curve.Name, RightTitle = null, Curves = [curve with { IsRight = false }], Note = "" }, isSmall: true);
        html.Close("div");
        if (schedule.Curves.Count == 1)
            html.Element("p", "The optimizer has no momentum.", "class=\"faint\"");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "–";
}
