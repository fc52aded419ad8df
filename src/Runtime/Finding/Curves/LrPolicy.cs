namespace LrFinder.Dsl;

/// <summary>A way of training that a learning rate is for.</summary>
public enum LrPolicy
{
    /// <summary>One learning rate from the first step to the last.</summary>
    Constant,

    /// <summary>The one-cycle policy (<see cref="OneCycle"/>), of which it is the highest learning rate.</summary>
    OneCycle,

    /// <summary>
    /// A warm-up and a decay along cosines with the momentum as it is, as <c>FitCosine</c> trains, of which it is the highest learning rate.
    /// </summary>
    Cosine,
}
