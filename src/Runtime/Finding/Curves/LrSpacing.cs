namespace LrFinder.Dsl;

/// <summary>How the learning rates of a sweep are spaced.</summary>
public enum LrSpacing
{
    /// <summary>Each is the one before times the same factor: <c>StartLr·(EndLr/StartLr)^(k/n)</c>, as in fastai.</summary>
    Exponential,

    /// <summary>
    /// Each is the one before plus the same amount: <c>StartLr + (EndLr − StartLr)·k/n</c>. For a closer look at a narrow range; over several
    /// decades nearly all steps lie in the last.
    /// </summary>
    Linear,
}
