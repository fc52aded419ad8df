namespace LrFinder.Dsl;

/// <summary>How far a sweep is: what <c>LrFind</c> reports after each of its steps.</summary>
/// <param name="Step">The number of the step that was taken, from 0.</param>
/// <param name="Steps">How many the sweep takes, if nothing ends it before; at least 1.</param>
/// <param name="Lr">The learning rate of the step.</param>
/// <param name="Loss">The batch's loss as it was, before the step.</param>
/// <param name="RunningLoss">
/// The debiased exponential moving average of the losses so far, with β = 0.98. The finished curve's <see cref="LrFindPoint.SmoothLoss"/> is
/// another number: it is smoothed as the sweep's profile says, once all losses are known.
/// </param>
public readonly record struct LrFindProgress(int Step, int Steps, double Lr, double Loss, double RunningLoss);
