using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks a method that runs at a moment of training. The class needs no base class and no interface: it is a learner itself,
/// or is attached to one by <see cref="UseAttribute{TCallback}"/>.
/// </summary>
/// <remarks>
/// <para>
/// The method declares the state it wants as parameters, matched by name and type when the learner is compiled:
/// everywhere <c>int epoch</c>, <c>int iteration</c>, <c>int epochs</c>, <c>double progress</c>, <c>double learningRate</c>, <c>model</c>,
/// <c>learner</c>, <c>Optimizer optimizer</c>, <c>CancellationToken cancellation</c>; and what is there from one event to another, as
/// docs/reference/callbacks.md lists it.
/// </para>
/// <para>
/// Batches of the validation set raise BatchBegin, LossBegin and BatchEnd as well, for those methods only that ask for
/// <c>bool training</c>.
/// </para>
/// </remarks>
/// <param name="on">The moment at which the method runs.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CallbackAttribute(On on) : Attribute
{
    /// <summary>The moment at which the method runs.</summary>
    public On On { get; } = on;

    /// <summary>
    /// Methods of one event run by ascending order; ties run by the order of the <see cref="UseAttribute{TCallback}"/>,
    /// then as declared. The default is 0.
    /// </summary>
    public int Order { get; set; }

    /// <summary>
    /// Whether the method runs during a learning-rate sweep too. Callbacks are silent there by default; those that shape the
    /// training step itself, such as gradient clipping, opt in.
    /// </summary>
    public bool DuringSweep { get; set; }

    /// <summary>
    /// Whether, where several processes train together, only the one of rank 0 runs the method, as suits one that writes a file or prints.
    /// What it answers, all of them follow, but for repetitions and probes of <c>LrFind</c>, which each process runs on its own; a batch, an output or
    /// a loss that it gives back replaces that of its own process alone.
    /// </summary>
    public bool FirstRankOnly { get; set; }
}
