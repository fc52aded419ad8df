using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Numbers as tables have them.</summary>
internal static class TableNumber
{
    /// <summary>Texts that stand for a number that is not known.</summary>
    private static readonly string[] Missing = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"];

    public static bool IsMissing(string text) => Array.IndexOf(Missing, text) >= 0;

    /// <summary>Reads a finite number, with a point before its fraction, whatever the machine's culture.</summary>
    public static bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
