using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The figures over the validation data, and which class was taken for which.</summary>
internal static class EvaluationSection
{
    // Of more classes a table has more cells than a reader looks at.
    private const int MostColumns = 40;
    private const int MostPairs = 30;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="evaluation">The figures; <see langword="null"/> where there is no validation data.</param>
    public static void Write(HtmlText html, Evaluation? evaluation)
    {
        html.Element("h2", "Evaluation", "id=\"evaluation\"");
        if (evaluation is null)
        {
            html.Element("p", "The learner has no validation data, so that nothing was evaluated.");
            return;
        }

        html.Element("p", "Over the validation data, with the weights that the model has now.", "class=\"faint\"");
        HtmlTable.WriteFacts(html,
        [
            ("loss", Figure(evaluation.Loss, evaluation.NonFiniteLoss)),
            .. evaluation.Metrics.Select(metric => (metric.Name, Figure(metric.Value, metric.NonFinite))),
            ("samples", evaluation.Samples.ToString("N0", CultureInfo.InvariantCulture)),
        ]);
        html.Element("h3", "Confusion matrix");
        if (evaluation.Confusion is { } confusion)
            Write(html, confusion);
        else
            html.Element("p", $"There is none. {evaluation.NoConfusionReason}");
    }

    private static void Write(HtmlText html, ConfusionMatrix confusion)
    {
        var counts = confusion.Counts;
        if (confusion.ClassNames.Count <= MostColumns)
        {
            html.Element("p", "Rows are right classes, columns predicted ones; a cell has its share of the row as shade.", "class=\"faint\"");
            Matrix(html, confusion.ClassNames, counts);
        }

        Pairs(html, confusion);
        ByClass(html, confusion.ClassNames, ConfusionMatrix.ByClass(counts));
    }

    private static void Matrix(HtmlText html, IReadOnlyList<string> names, long[,] counts)
    {
        html.Raw("<div class=\"wide\">").Open("table", "class=\"confusion\"").Open("thead").Open("tr").Element("th", "actual \\ predicted", "scope=\"col\"");
        foreach (var name in names)
            html.Element("th", name, "scope=\"col\"");
        html.Close("tr").Close("thead").Open("tbody");
        for (var row = 0; row < names.Count; row++)
        {
            html.Open("tr").Element("th", names[row], "scope=\"row\"");
            var samples = Enumerable.Range(0, names.Count).Sum(column => counts[row, column]);
            for (var column = 0; column < names.Count; column++)
                Cell(html, counts[row, column], samples == 0 ? 0 : (double)counts[row, column] / samples);
            html.Close("tr");
        }

        html.Close("tbody").Close("table").Close("div");
    }

    private static void Cell(HtmlText html, long count, double share)
    {
        // What is not much is seen too.
        var depth = Math.Sqrt(share).ToString("0.##", CultureInfo.InvariantCulture);
        html.Element(
            "td", count.ToString("N0", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{(share > 0.5 ? "class=\"strong\" " : "")}style=\"background:rgba(var(--shade),{depth})\" title=\"{100 * share:0.0} % of the row\""));
    }

    private static void Pairs(HtmlText html, ConfusionMatrix confusion)
    {
        html.Element("h3", "Most often confused");
        var pairs = ConfusedPair.MostFrequent(confusion, MostPairs);
        if (pairs.Count == 0)
            html.Element("p", "No sample was taken for another class.");
        else
            HtmlTable.Write(html, ["actual", "predicted", "samples", "of"], pairs.Select(pair => (string[])
                [pair.Actual, pair.Predicted, pair.Count.ToString("N0", CultureInfo.InvariantCulture), pair.Of.ToString("N0", CultureInfo.InvariantCulture)]));
    }

    private static void ByClass(HtmlText html, IReadOnlyList<string> names, IReadOnlyList<ClassCounts> classes)
    {
        html.Element("h3", "By class");
        HtmlTable.Write(html, ["class", "samples", "precision", "recall", "F1"], names.Zip(classes).Select(pair => (string[])
        [
            pair.First, pair.Second.Actual.ToString("N0", CultureInfo.InvariantCulture), Share(pair.Second.Precision), Share(pair.Second.Recall), Share(pair.Second.FBeta(1)),
        ]));
    }

    private static string Share(double share) => share.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Figure(double value, NonFiniteBatches nonFinite) =>
        value.ToString("G6", CultureInfo.InvariantCulture) + (nonFinite.Count > 0 ? $" ({nonFinite})" : "");
}
