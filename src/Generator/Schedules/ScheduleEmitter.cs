using System.Globalization;

namespace LrFinder.Dsl.Generator;

/// <summary>Writes a schedule as a closed form.</summary>
internal static class ScheduleEmitter
{
    private const string Maths = "global::System.Math";
    private static readonly Formula One = Formula.Whole(1);
    private static readonly Formula Progress = Formula.Named("progress");

    public static IEnumerable<GeneratedFile> Emit(ScheduleModel schedule) =>
        [PartialPart.Write(schedule.Type, "Schedule", [], [], writer => Write(writer, schedule), schedule.FileSubject)];

    private static void Write(SourceWriter writer, ScheduleModel schedule)
    {
        var parameters = string.Join(", ", schedule.Parameters.Select(Identifier.Escape).Prepend(Progress.Text).Select(name => $"double {name}"));
        var signature = $"{string.Join(" ", schedule.Modifiers)} double {Identifier.Escape(schedule.Method)}({parameters})";
        if (schedule.Phases.Count == 0)
            WriteUnfinished(writer, schedule, signature);
        else
            Write(writer, schedule, signature);
    }

    /// <summary>It only ever runs where the error was silenced.</summary>
    private static void WriteUnfinished(SourceWriter writer, ScheduleModel schedule, string signature)
    {
        writer.Lines(GeneratedMark.Of(schedule.IsMarked, schedule.IsExcluded));
        using (writer.IndentedAfter($"{signature} =>"))
            writer.Line($"throw new global::System.NotSupportedException(\"The schedule '{schedule.Method}' has an error.\");");
    }

    private static void Write(SourceWriter writer, ScheduleModel schedule, string signature)
    {
        var bounds = Bounds(schedule.Phases);
        var plan = schedule.Phases.Select((phase, i) =>
            $"{Readable(bounds[i])} to {Readable(bounds[i + 1])}: {phase.Anneal.ToString().ToLowerInvariant()}, "
            + $"{phase.Start.Readable} to {phase.End.Readable}");
        if (!schedule.IsDocumented)
            WriteDocumentation(writer, schedule, plan);
        writer.Lines(GeneratedMark.Of(schedule.IsMarked, schedule.IsExcluded));
        using (writer.Block(signature))
        {
            if (schedule.IsDocumented)
                writer.Lines(plan.Select(line => $"// {line}"));
            writer.Line($"progress = {Maths}.Clamp(progress, 0, 1);");
            for (var i = 0; i < schedule.Phases.Count; i++)
            {
                var value = Value(schedule.Phases[i], bounds[i], bounds[i + 1]);
                string[] statement = [$"return {value.Pieces[0]}", .. value.Pieces.Skip(1)];
                statement[^1] += ";";
                if (i == schedule.Phases.Count - 1)
                {
                    writer.Fill(statement);
                    continue;
                }

                using (writer.IndentedAfter($"if (progress < {bounds[i + 1].Text})"))
                    writer.Fill(statement);
            }
        }
    }

    private static void WriteDocumentation(SourceWriter writer, ScheduleModel schedule, IEnumerable<string> plan)
    {
        writer.Line("/// <summary>The value at a progress from 0 to 1; what is outside counts as the nearer end.</summary>");
        writer.Lines(XmlText.Code("remarks", plan));
        writer.Line("/// <param name=\"progress\">How much of the training is done.</param>");
        writer.Lines(schedule.Parameters.Select(name => $"/// <param name=\"{XmlText.Escape(name)}\">A number of the schedule.</param>"));
        writer.Line("/// <returns>The value.</returns>");
    }

    /// <summary>Where phases begin and end. The last one ends at 1 exactly, so that it reaches its end.</summary>
    private static Formula[] Bounds(EquatableArray<PhaseModel> phases)
    {
        var bounds = new Formula[phases.Count + 1];
        bounds[0] = Formula.Whole(0);
        for (var i = 1; i < phases.Count; i++)
            bounds[i] = bounds[i - 1] + Formula.Of(phases[i - 1].Fraction!);
        bounds[phases.Count] = One;
        return bounds;
    }

    /// <summary>A bound without what its sum was rounded by.</summary>
    private static string Readable(Formula bound) => bound.Value is { } value ? value.ToString("G15", CultureInfo.InvariantCulture) : bound.Text;

    private static Formula Value(PhaseModel phase, Formula from, Formula to)
    {
        var (start, end) = (Formula.Of(phase.Start), Formula.Of(phase.End));
        var width = to - from;
        var p = (Progress - from) / (width.Value is null && phase.Fraction is { } fraction ? Formula.Of(fraction) : width);
        return phase.Anneal switch
        {
            Anneal.Linear => start + ((end - start) * p),
            Anneal.Cosine => end + ((start - end) / Formula.Whole(2) * (One + Call("Cos", Formula.Named($"{Maths}.PI") * p))),
            Anneal.Exponential => start * Call("Pow", end / start, p),
            Anneal.Polynomial => end + ((start - end) * Call("Pow", One - p, Formula.Of(new(phase.Power, Parameter: null)))),
            _ => start,
        };
    }

    private static Formula Call(string function, params Formula[] arguments) =>
        Formula.Named($"{Maths}.{function}({string.Join(", ", arguments.Select(argument => argument.Text))})");
}
