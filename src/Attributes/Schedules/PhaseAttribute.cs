using System;

namespace LrFinder.Dsl;

/// <summary>
/// One phase of a <see cref="ScheduleAttribute"/> method; phases follow each other as written. What changes from call to call is
/// given as the name of another parameter of the method, <c>nameof(highest)</c>, in place of a number.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PhaseAttribute : Attribute
{
    /// <summary>A phase between two numbers.</summary>
    /// <param name="fraction">The phase's share of the training: above 0; the fractions of a schedule sum to 1.</param>
    /// <param name="anneal">How the value goes from start to end.</param>
    /// <param name="start">The value where the phase begins; not negative.</param>
    /// <param name="end">The value where the phase ends; not negative.</param>
    public PhaseAttribute(double fraction, Anneal anneal, double start, double end) =>
        (Fraction, Anneal, Start, End) = (fraction, anneal, start, end);

    /// <summary>A phase of a fixed length between two parameters.</summary>
    /// <param name="fraction">The phase's share of the training: above 0; the fractions of a schedule sum to 1.</param>
    /// <param name="anneal">How the value goes from start to end.</param>
    /// <param name="start">The name of the parameter that says the value where the phase begins.</param>
    /// <param name="end">The name of the parameter that says the value where the phase ends.</param>
    public PhaseAttribute(double fraction, Anneal anneal, string start, string end) =>
        (Fraction, Anneal, Start, End) = (fraction, anneal, start, end);

    /// <summary>A phase whose length is a parameter too.</summary>
    /// <param name="fraction">The name of the parameter that says the phase's share of the training, above 0.</param>
    /// <param name="anneal">How the value goes from start to end.</param>
    /// <param name="start">The name of the parameter that says the value where the phase begins.</param>
    /// <param name="end">The name of the parameter that says the value where the phase ends.</param>
    public PhaseAttribute(string fraction, Anneal anneal, string start, string end) =>
        (Fraction, Anneal, Start, End) = (fraction, anneal, start, end);

    /// <summary>The last phase, which takes the rest of the training.</summary>
    /// <param name="anneal">How the value goes from start to end.</param>
    /// <param name="start">The value where the phase begins; not negative.</param>
    /// <param name="end">The value where the phase ends; not negative.</param>
    public PhaseAttribute(Anneal anneal, double start, double end) =>
        (Anneal, Start, End) = (anneal, start, end);

    /// <summary>The last phase, which takes the rest of the training, between two parameters.</summary>
    /// <param name="anneal">How the value goes from start to end.</param>
    /// <param name="start">The name of the parameter that says the value where the phase begins.</param>
    /// <param name="end">The name of the parameter that says the value where the phase ends.</param>
    public PhaseAttribute(Anneal anneal, string start, string end) =>
        (Anneal, Start, End) = (anneal, start, end);

    /// <summary>The phase's share of the training, or a parameter's name; <see langword="null"/> for the rest.</summary>
    public object? Fraction { get; }

    /// <summary>How the value goes from start to end.</summary>
    public Anneal Anneal { get; }

    /// <summary>The value where the phase begins, or a parameter's name.</summary>
    public object Start { get; }

    /// <summary>The value where the phase ends, or a parameter's name.</summary>
    public object End { get; }

    /// <summary>The exponent of <see cref="Dsl.Anneal.Polynomial"/>; above 0. The default is 1, which is linear.</summary>
    public double Power { get; set; } = 1;
}
