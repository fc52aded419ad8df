using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// Takes texts apart: runs of letters, digits and apostrophes, in lower case, are tokens, and so is each other character that is no space. Scripts
/// without spaces between words give one token a run. Composed and decomposed letters are different ones: to normalise them needs data that not every
/// system has.
/// </summary>
internal static class Tokenizer
{
    /// <summary>The numbers that stand for no token of a vocabulary: 0 for padding, 1 for what is not known.</summary>
    public const int Reserved = 2;

    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
                continue;
            }

            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                yield return rune.ToString();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    // A mark stands on the letter before it.
    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '\'' or '\u2019' || IsMark(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
