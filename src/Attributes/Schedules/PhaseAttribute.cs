using System;

namespace LrFinder.Dsl;

/// <summary>One phase of a <see cref="ScheduleAttribute"/> method; phases follow each other as written.</summary>
/// <param name="fraction">The phase's share of the training: above 0; the fractions of a schedule sum to 1.</param>
/// <param name="anneal">How the value goes from start to end.</param>
/// <param name="start">The value where the phase begins; not negative.</param>
/// <param name="end">The value where the phase ends; not negative.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PhaseAttribute(double fraction, Anneal anneal, double start, double end) : Attribute
{
    /// <summary>The phase's share of the training.</summary>
    public double Fraction { get; } = fraction;

    /// <summary>How the value goes from start to end.</summary>
    public Anneal Anneal { get; } = anneal;

    /// <summary>The value where the phase begins.</summary>
    public double Start { get; } = start;

    /// <summary>The value where the phase ends.</summary>
    public double End { get; } = end;

    /// <summary>The exponent of <see cref="Dsl.Anneal.Polynomial"/>; above 0. The default is 1, which is linear.</summary>
    public double Power { get; set; } = 1;
}
