namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>How well a rule does; every case weighs the same, however many sweeps it has.</summary>
/// <param name="Hit">The percentage of hits.</param>
/// <param name="Disaster">The percentage of disasters.</param>
/// <param name="Median">The median regret.</param>
/// <param name="P90">The regret that nine tenths stay within.</param>
/// <param name="Share">The percentage of sweeps that were scored.</param>
/// <param name="Steps">The mean number of steps that it takes to be answered, those of the sweep included.</param>
internal readonly record struct Figures(double Hit, double Disaster, double Median, double P90, double Share, double Steps)
{
    public static Figures Of(IEnumerable<Case> cases, int numIt, Func<Case, RecordedSweep, Answer> rule)
    {
        var scored = new List<(double Weight, Score Score)>();
        var (total, steps) = (0.0, 0.0);
        foreach (var task in cases)
        {
            RecordedSweep[] sweeps = [.. task.Sweeps.Where(sweep => sweep.NumIt == numIt)];
            total += sweeps.Length > 0 ? 1 : 0;
            (Answer Answer, double Weight)[] answers =
                [.. sweeps.Select(sweep => (rule(task, sweep), 1.0 / sweeps.Length)).Where(item => item.Item1.Scored)];
            steps += answers.Sum(item => item.Weight * (numIt + item.Answer.Steps));
            scored.AddRange(answers.Select(item => (item.Weight, task.Score(item.Answer.Lr))));
        }

        var weight = scored.Sum(item => item.Weight);
        scored.Sort((a, b) => a.Score.Regret.CompareTo(b.Score.Regret));
        return new Figures(
            100 * scored.Where(item => item.Score.Hit).Sum(item => item.Weight) / weight,
            100 * scored.Where(item => item.Score.Disaster).Sum(item => item.Weight) / weight,
            Quantile(scored, 0.5 * weight), Quantile(scored, 0.9 * weight), 100 * weight / total,
            steps / weight);
    }

    private static double Quantile(List<(double Weight, Score Score)> sorted, double weight)
    {
        var sum = 0.0;
        foreach (var item in sorted)
        {
            sum += item.Weight;
            if (sum >= weight)
                return item.Score.Regret;
        }

        return sorted.Count > 0 ? sorted[^1].Score.Regret : double.NaN;
    }
}
