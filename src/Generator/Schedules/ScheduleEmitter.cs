namespace LrFinder.Dsl.Generator;

/// <summary>Writes a schedule as a closed form with its constants folded.</summary>
internal static class ScheduleEmitter
{
    private const string Maths = "global::System.Math";
    private static readonly ScheduleTerm One = ScheduleTerm.Constant(1);
    private static readonly ScheduleTerm Progress = ScheduleTerm.Parameter("progress");

    public static IEnumerable<GeneratedFile> Emit(ScheduleModel schedule) =>
        [PartialPart.Write(schedule.Type, "Schedule", [], [], writer => Write(writer, schedule), schedule.FileSubject)];

    private static void Write(SourceWriter writer, ScheduleModel schedule)
    {
        var parameters = string.Join(", ", schedule.Parameters.Prepend(Progress.Text).Select(name => $"double {name}"));
        var signature = $"{schedule.Modifiers} double {Identifier.Escape(schedule.Method)}({parameters})";
        if (schedule.Phases.Count == 0)
            WriteUnfinished(writer, schedule, signature);
        else
            Write(writer, schedule, signature);
    }

    /// <summary>It only ever runs where the error was silenced.</summary>
    private static void WriteUnfinished(SourceWriter writer, ScheduleModel schedule, string signature)
    {
        writer.Line(PartialPart.GeneratedCode);
        using (writer.IndentedAfter($"{signature} =>"))
            writer.Line($"throw new global::System.NotSupportedException(\"The schedule '{schedule.Method}' has an error.\");");
    }

    private static void Write(SourceWriter writer, ScheduleModel schedule, string signature)
    {
        var bounds = Bounds(schedule.Phases);
        var plan = schedule.Phases.Select((phase, i) =>
            $"{bounds[i].Readable} to {bounds[i + 1].Readable}: {phase.Anneal.ToLowerInvariant()}, {phase.Start.Readable} to {phase.End.Readable}");
        if (!schedule.IsDocumented)
            WriteDocumentation(writer, schedule, plan);
        writer.Line(PartialPart.GeneratedCode);
        using (writer.Block(signature))
        {
            if (schedule.IsDocumented)
                writer.Lines(plan.Select(line => $"// {line}"));
            writer.Line($"progress = {Maths}.Clamp(progress, 0d, 1d);");
            for (var i = 0; i < schedule.Phases.Count; i++)
            {
                if (i < schedule.Phases.Count - 1)
                    writer.Line($"if (progress < {bounds[i + 1].Text})").Line($"    return {Value(schedule.Phases[i], bounds[i], bounds[i + 1])};");
                else
                    writer.Line($"return {Value(schedule.Phases[i], bounds[i], bounds[i + 1])};");
            }
        }
    }

    private static void WriteDocumentation(SourceWriter writer, ScheduleModel schedule, IEnumerable<string> plan)
    {
        writer.Line("/// <summary>The value at a progress from 0 to 1; what is outside counts as the nearer end.</summary>");
        writer.Lines(XmlText.Code("remarks", plan));
        writer.Line("/// <param name=\"progress\">How much of the training is done.</param>");
        writer.Lines(schedule.Parameters.Select(name => $"/// <param name=\"{name.TrimStart('@')}\">A number of the schedule.</param>"));
        writer.Line("/// <returns>The value.</returns>");
    }

    /// <summary>Where phases begin and end. The last one ends at 1 exactly, so that it reaches its end.</summary>
    private static ScheduleTerm[] Bounds(EquatableArray<PhaseModel> phases)
    {
        var bounds = new ScheduleTerm[phases.Count + 1];
        bounds[0] = ScheduleTerm.Constant(0);
        for (var i = 1; i < phases.Count; i++)
            bounds[i] = bounds[i - 1] + phases[i - 1].Fraction!;
        bounds[phases.Count] = One;
        return bounds;
    }

    private static string Value(PhaseModel phase, ScheduleTerm from, ScheduleTerm to)
    {
        var (start, end) = (phase.Start, phase.End);
        var width = to - from;
        var p = (Progress - from) / (width.Value is null && phase.Fraction is { } fraction ? fraction : width);
        return phase.Anneal switch
        {
            "Linear" => $"{start.Text} + {((end - start) * p).Text}",
            "Cosine" => $"{end.Text} + ({((start - end) / ScheduleTerm.Constant(2)).Text} * ({Maths}.Cos({Maths}.PI * {p.Text}) + 1d))",
            "Exponential" => $"{start.Text} * {Maths}.Pow({(end / start).Text}, {p.Text})",
            "Polynomial" =>
                $"{end.Text} + ({(start - end).Text} * {Maths}.Pow({(One - p).Text}, {ScheduleTerm.Constant(phase.Power).Text}))",
            _ => start.Text,
        };
    }
}
