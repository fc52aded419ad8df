namespace LrFinder.Dsl;

/// <summary>
/// How a phase goes from its start s to its end e, where p runs from 0 to 1 within the phase. The formulas are fastai v1's.
/// </summary>
public enum Anneal
{
    /// <summary><c>s</c>; the end has to be equal to it.</summary>
    Constant,

    /// <summary><c>s + p (e - s)</c>.</summary>
    Linear,

    /// <summary><c>e + (s - e) / 2 (cos(π p) + 1)</c>.</summary>
    Cosine,

    /// <summary><c>s (e / s)^p</c>; start and end are not 0 and have one sign.</summary>
    Exponential,

    /// <summary><c>e + (s - e) (1 - p)^power</c>.</summary>
    Polynomial,
}
