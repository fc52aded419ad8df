using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads one <c>[Phase]</c> of a schedule, and reports numbers that it cannot have where they stand.</summary>
internal sealed class PhaseParser(AttributeData phase, IMethodSymbol method, string hyper, DiagnosticBag diagnostics)
{
    public PhaseModel? Parse()
    {
        if (phase.Value("anneal") is not int number || !Enum.IsDefined(typeof(Anneal), number))
            return null;
        var anneal = (Anneal)number;
        var hasFraction = phase.Position("fraction") >= 0;
        var fraction = hasFraction ? Term("fraction") : null;
        var power = phase.Value("Power") as double? ?? 1;
        if (Term("start") is not { } start || Term("end") is not { } end || (hasFraction && fraction is null))
            return null;

        if (fraction?.Value is { } share && !(share > 0 && share <= double.MaxValue))
            diagnostics.Report(DiagnosticDescriptors.FractionNotPositive, phase.PlaceOf("fraction"), method.Name, Text(share));
        CheckRange("start", start);
        CheckRange("end", end);
        Check("Power", power, power is > 0 and <= double.MaxValue, "a finite number above 0");
        CheckFormula(anneal, start, end);
        return new(fraction, anneal, start, end, power);
    }

    /// <summary>A number as a message shows it.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private ScheduleTerm? Term(string argument)
    {
        if (phase.Value(argument) is not string name)
            return new(phase.Value(argument) as double? ?? double.NaN, Parameter: null);
        var others = method.Parameters.Skip(1).Select(parameter => parameter.Name).ToList();
        if (others.Contains(name))
            return new(Value: null, name);

        var advice = NearestName.Of(name, others) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"declare it as a further 'double {name}', or write a number";
        diagnostics.Report(DiagnosticDescriptors.UnknownScheduleParameter, phase.PlaceOf(argument), method.Name, name, advice);
        return null;
    }

    private void CheckRange(string argument, ScheduleTerm term)
    {
        if (term.Value is not { } value)
            return;
        if (HyperFacts.Find(hyper) is { } facts)
            Check(argument, value, facts.Contains(value), facts.Range);
    }

    private void CheckFormula(Anneal anneal, ScheduleTerm start, ScheduleTerm end)
    {
        if (anneal == Anneal.Constant && end != start)
            diagnostics.Report(
                DiagnosticDescriptors.PhaseValue,
                phase.PlaceOf("end"), "end", method.Name, end.Readable, "equal to the start, for the phase is constant");
        if (anneal != Anneal.Exponential)
            return;
        foreach (var (argument, term) in new[] { ("start", start), ("end", end) })
            if (term.Value == 0)
                diagnostics.Report(DiagnosticDescriptors.ExponentialThroughZero, phase.PlaceOf(argument), argument, method.Name);
    }

    private void Check(string argument, double value, bool isValid, string range)
    {
        if (!isValid)
            diagnostics.Report(DiagnosticDescriptors.PhaseValue, phase.PlaceOf(argument), argument, method.Name, Text(value), range);
    }
}
