namespace LrFinder.Dsl;

/// <summary>How far a recommended learning rate can be trusted.</summary>
public enum LrVerdict
{
    /// <summary>The loss falls clearly, and independent readings of the curve agree.</summary>
    Confident,

    /// <summary>The loss falls clearly, but something about the curve makes the reading doubtful.</summary>
    Unsure,

    /// <summary>The fall is not clear of the noise: at best the learning rate is a safe step before training breaks.</summary>
    Weak,
}
