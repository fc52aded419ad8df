namespace LrFinder.Dsl;

/// <summary>
/// Compares names as a person numbers them: runs of the digits 0 to 9 by their value, so that 9 comes before 10, everything
/// else by its UTF-16 code units. Names that differ in leading zeros alone are compared by their code units, so that no two
/// different names are equal.
/// </summary>
internal sealed class NaturalComparer : IComparer<string>
{
    public static NaturalComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var difference = CompareParts(x, y);
        return difference != 0 ? difference : string.CompareOrdinal(x, y);
    }

    private static int CompareParts(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var numbers = char.IsAsciiDigit(x[0]) && char.IsAsciiDigit(y[0]);
            var lengthInX = numbers ? LeadingDigits(x) : 1;
            var lengthInY = numbers ? LeadingDigits(y) : 1;
            var difference = numbers ? CompareNumbers(x[..lengthInX], y[..lengthInY]) : x[0].CompareTo(y[0]);
            if (difference != 0)
                return difference;
            x = x[lengthInX..];
            y = y[lengthInY..];
        }
        return x.Length.CompareTo(y.Length);
    }

    private static int LeadingDigits(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text.Length : digits;
    }

    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        x = x.TrimStart('0');
        y = y.TrimStart('0');
        return x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
    }
}
