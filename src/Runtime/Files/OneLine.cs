namespace LrFinder.Dsl;

/// <summary>Texts that come from a file, made fit for a message: they may be a megabyte of control characters.</summary>
internal static class OneLine
{
    private const int Longest = 200;

    /// <summary>Shortens a text and replaces what is no character to be shown.</summary>
    /// <param name="text">The text.</param>
    /// <returns>At most 201 characters, none of them a control character.</returns>
    public static string Of(string text)
    {
        var shown = text.Length <= Longest ? text : text[..Longest] + "…";
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
        });
    }
}
