namespace LrFinder.Dsl;

/// <summary>A way of training that a learning rate is for.</summary>
public enum LrPolicy
{
    /// <summary>One learning rate from the first step to the last.</summary>
    Constant,

    /// <summary>The one-cycle policy (<see cref="OneCycle"/>), of which it is the highest learning rate.</summary>
    OneCycle,
}
