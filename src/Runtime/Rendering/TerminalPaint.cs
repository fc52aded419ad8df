namespace LrFinder.Dsl;

/// <summary>What a piece of text on a terminal is, which decides its colour.</summary>
internal enum TerminalPaint
{
    /// <summary>Text as usual.</summary>
    None,

    /// <summary>The main curve.</summary>
    Primary,

    /// <summary>What stays in the background.</summary>
    Faint,

    /// <summary>What stands out.</summary>
    Highlight,
}
