namespace LrFinder.Dsl;

/// <summary>Where a text that is shorter than the model's input is filled up with 0.</summary>
public enum TextPadding
{
    /// <summary>Before its first token, so that the last step is the text's last token.</summary>
    Front,

    /// <summary>
    /// After its last token. Recurrent layers of a declared model do not read it if its embedding says
    /// <c>PaddingIdx = 0, SkipPadding = true</c>, and so nothing of it is in the backward direction either.
    /// </summary>
    End,
}
