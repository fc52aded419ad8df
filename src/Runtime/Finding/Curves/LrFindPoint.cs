namespace LrFinder.Dsl;

/// <summary>One step of a sweep: the loss of a batch, measured before the step that was then taken at the learning rate.</summary>
/// <param name="Step">The number of the step, from 0.</param>
/// <param name="Lr">The learning rate of the step.</param>
/// <param name="Loss">The batch's loss as it was, before the step.</param>
/// <param name="SmoothLoss">The loss of the finished curve, smoothed as the sweep's profile says.</param>
public readonly record struct LrFindPoint(int Step, double Lr, double Loss, double SmoothLoss);
