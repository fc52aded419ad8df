using System.Globalization;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes a schedule as a closed form with its constants folded.</summary>
internal static class ScheduleEmitter
{
    public static IEnumerable<GeneratedFile> Emit(ScheduleModel schedule) =>
        [PartialPart.Write(schedule.Type, $"{schedule.Method}.Schedule", [], [], writer => Write(writer, schedule))];

    private static void Write(SourceWriter writer, ScheduleModel schedule)
    {
        var bounds = Bounds(schedule.Phases);
        var plan = schedule.Phases.Select((phase, i) =>
            $"{Number(bounds[i])} to {Number(bounds[i + 1])}: {phase.Anneal.ToLowerInvariant()}, {Number(phase.Start)} to {Number(phase.End)}");
        if (!schedule.IsDocumented)
        {
            writer.Line("/// <summary>The value at a progress from 0 to 1; what is outside counts as the nearer end.</summary>");
            writer.Lines(XmlText.Code("remarks", plan));
            writer.Line("/// <param name=\"progress\">How much of the training is done.</param>");
            writer.Line("/// <returns>The value.</returns>");
        }

        writer.Line(PartialPart.GeneratedCode);
        using (writer.Block($"{schedule.Modifiers} double {Identifier.Escape(schedule.Method)}(double progress)"))
        {
            if (schedule.IsDocumented)
                writer.Lines(plan.Select(line => $"// {line}"));
            writer.Line("progress = global::System.Math.Clamp(progress, 0d, 1d);");
            for (var i = 0; i < schedule.Phases.Count; i++)
            {
                if (i < schedule.Phases.Count - 1)
                    writer.Line($"if (progress < {Literal(bounds[i + 1])})\n    return {Value(schedule.Phases[i], bounds[i], bounds[i + 1])};");
                else
                    writer.Line($"return {Value(schedule.Phases[i], bounds[i], bounds[i + 1])};");
            }
        }
    }

    /// <summary>Where phases begin and end. The last one ends at 1 exactly, so that it reaches its end.</summary>
    private static double[] Bounds(EquatableArray<PhaseModel> phases)
    {
        var bounds = new double[phases.Count + 1];
        for (var i = 1; i < phases.Count; i++)
            bounds[i] = bounds[i - 1] + phases[i - 1].Fraction;
        bounds[phases.Count] = 1;
        return bounds;
    }

    private static string Value(PhaseModel phase, double from, double to)
    {
        var p = from == 0 ? "progress" : $"(progress - {Literal(from)})";
        p = to - from == 1 ? p : $"({p} / {Literal(to - from)})";
        var (start, end) = (phase.Start, phase.End);
        return phase.Anneal switch
        {
            "Linear" => $"{Literal(start)} + ({Literal(end - start)} * {p})",
            "Cosine" => $"{Literal(end)} + ({Literal((start - end) / 2)} * (global::System.Math.Cos(global::System.Math.PI * {p}) + 1d))",
            "Exponential" => $"{Literal(start)} * global::System.Math.Pow({Literal(end / start)}, {p})",
            "Polynomial" => $"{Literal(end)} + ({Literal(start - end)} * global::System.Math.Pow(1d - {p}, {Literal(phase.Power)}))",
            _ => Literal(start),
        };
    }

    private static string Literal(double value) => $"{Number(value)}d";

    /// <summary>The shortest text that is read back as the same number; the .NET Framework's own is not always.</summary>
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
