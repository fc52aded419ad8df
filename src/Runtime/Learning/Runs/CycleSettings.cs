namespace LrFinder.Dsl;

/// <summary>The settings of a one-cycle policy.</summary>
/// <param name="MaxLr">The highest learning rate.</param>
/// <param name="WarmUp">The share of the warm-up.</param>
/// <param name="Div">The highest learning rate by the first.</param>
/// <param name="FinalDiv">The highest learning rate by the last.</param>
/// <param name="HighMomentum">The momentum at both ends.</param>
/// <param name="LowMomentum">The momentum at the highest learning rate.</param>
/// <param name="CyclesMomentum">Whether the momentum is changed.</param>
internal sealed record CycleSettings(
    double MaxLr, double WarmUp, double Div, double FinalDiv, double HighMomentum, double LowMomentum, bool CyclesMomentum)
{
    /// <summary>Reads the settings of a cycle.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <returns>Its settings.</returns>
    public static CycleSettings? Of(OneCycle? cycle) => cycle is null
        ? null
        : new(cycle.MaxLr, cycle.WarmUp, cycle.Div, cycle.FinalDiv, cycle.HighMomentum, cycle.LowMomentum, cycle.CyclesMomentum);

    /// <summary>Makes the cycle again.</summary>
    /// <returns>The cycle.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public OneCycle ToCycle() => new(MaxLr, WarmUp, Div, FinalDiv, HighMomentum, LowMomentum, CyclesMomentum);
}
