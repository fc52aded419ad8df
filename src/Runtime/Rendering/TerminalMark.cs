namespace LrFinder.Dsl;

/// <summary>A marked place in a chart of characters.</summary>
/// <param name="X">Where it is along the x axis.</param>
/// <param name="Y">Where it is along the y axis.</param>
/// <param name="Symbol">Its character.</param>
/// <param name="AsciiSymbol">Its character where only ASCII is shown.</param>
internal readonly record struct TerminalMark(double X, double Y, char Symbol, char AsciiSymbol);
