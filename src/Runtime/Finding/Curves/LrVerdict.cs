namespace LrFinder.Dsl;

/// <summary>How far a recommended learning rate can be trusted.</summary>
public enum LrVerdict
{
    /// <summary>
    /// The loss falls clearly, independent readings of the curve agree, and probes, where there were any, do not contradict them: it is more
    /// probable than three to one that it is right (<see cref="LrSuggestion.Probability"/>).
    /// </summary>
    Confident,

    /// <summary>The loss falls clearly, but something about the curve makes the reading doubtful.</summary>
    Unsure,

    /// <summary>The fall is not clear of the noise: at best the learning rate is a safe step before training breaks.</summary>
    Weak,
}
