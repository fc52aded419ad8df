using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks a metric of a learner: <c>static Tensor Name(Tensor output, Tensor target)</c>, the mean over one batch of the
/// validation set as a tensor of one element. An epoch's value is the mean of its batches weighted by their sizes.
/// The metric's name is the method's in snake case.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MetricAttribute : Attribute
{
    /// <summary>
    /// Whether a higher value is a better one, for callbacks that look for the best epoch. Where it is not written they have to be told.
    /// </summary>
    public bool HigherIsBetter { get; set; }
}
