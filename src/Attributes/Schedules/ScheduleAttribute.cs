using System;

namespace LrFinder.Dsl;

/// <summary>
/// Marks <c>static partial double Name(double progress)</c>, whose body the generator writes from its
/// <see cref="PhaseAttribute"/>s: the value of a hyperparameter at a progress from 0 to 1, as a closed form. Progress outside of
/// that range counts as the nearer end.
/// </summary>
/// <remarks>
/// The schedules of a learner are followed by its <c>Fit</c>: before each training batch the hyperparameter is set from
/// <c>iteration / (epochs × batches)</c>. Sweeps do not follow them. A method with further parameters, all <c>double</c>, which its
/// phases name, is a formula to be called: nothing follows it by itself.
/// </remarks>
/// <param name="hyper">What is scheduled.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScheduleAttribute(Hyper hyper) : Attribute
{
    /// <summary>What is scheduled.</summary>
    public Hyper Hyper { get; } = hyper;
}
