namespace LrFinder.Dsl;

/// <summary>What a sweep was asked to do.</summary>
/// <param name="StartLr">The learning rate of the first step; above 0.</param>
/// <param name="EndLr">
/// The learning rate towards which the sweep rises; above <paramref name="StartLr"/>. Step k of n trains at
/// <c>StartLr·(EndLr/StartLr)^(k/n)</c>, so that the last step stays one step below it, as in fastai.
/// </param>
/// <param name="NumIt">The number of optimizer steps; at least 1.</param>
/// <param name="StopDiv">Whether the sweep stops when the loss diverges. A loss that is not finite always stops it.</param>
/// <param name="Profile">How losses are smoothed, judged and read.</param>
public sealed record LrFindSettings(double StartLr, double EndLr, int NumIt, bool StopDiv, LrFindProfile Profile);
