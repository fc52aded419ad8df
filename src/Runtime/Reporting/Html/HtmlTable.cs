namespace LrFinder.Dsl;

/// <summary>Tables.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table with a head; all columns but the first are numbers.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="head">The titles of the columns.</param>
    /// <param name="rows">The rows, each with as many cells.</param>
    public static void Write(HtmlText html, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        html.Raw("<div class=\"wide\">").Open("table", "class=\"numbers\"").Open("thead").Open("tr");
        foreach (var title in head)
            html.Element("th", title, "scope=\"col\"");
        html.Close("tr").Close("thead").Open("tbody");
        foreach (var row in rows)
        {
            html.Open("tr").Element("th", row[0], "scope=\"row\"");
            foreach (var cell in row.Skip(1))
                html.Element("td", cell);
            html.Close("tr");
        }

        html.Close("tbody").Close("table").Close("div");
    }

    /// <summary>Writes what is known as names and values.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="facts">The names and values.</param>
    public static void WriteFacts(HtmlText html, IEnumerable<(string Name, string Value)> facts)
    {
        html.Open("table", "class=\"facts\"").Open("tbody");
        foreach (var (name, value) in facts)
            html.Open("tr").Element("th", name, "scope=\"row\"").Element("td", value).Close("tr");
        html.Close("tbody").Close("table");
    }
}
