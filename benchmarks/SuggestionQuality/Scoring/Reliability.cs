namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>What became of the suggestions that were said to be right with a certain probability.</summary>
/// <param name="From">The percentage from which on they are counted, up to the next ten.</param>
/// <param name="Said">The mean percentage that was said.</param>
/// <param name="Hit">The percentage of hits.</param>
/// <param name="Share">The percentage of all sweeps.</param>
internal readonly record struct Reliability(int From, double Said, double Hit, double Share)
{
    /// <summary>The rows of a rule; every case weighs the same.</summary>
    public static Reliability[] Of(IEnumerable<Case> cases, int numIt, Func<Case, RecordedSweep, Answer> rule)
    {
        (double Said, bool IsHit, double Weight)[] all =
        [
            .. from task in cases
               let sweeps = task.Sweeps.Where(sweep => sweep.NumIt == numIt).ToArray()
               from sweep in sweeps
               let answer = rule(task, sweep)
               where answer.Suggestion?.Probability is not null
               select (100 * answer.Suggestion!.Probability!.Value, task.Score(answer.Lr).Hit, 1.0 / sweeps.Length),
        ];
        var total = all.Sum(item => item.Weight);
        return
        [
            .. all.GroupBy(item => (int)(item.Said / 10) * 10).OrderBy(group => group.Key).Select(group =>
            {
                var weight = group.Sum(item => item.Weight);
                return new Reliability(
                    group.Key, group.Sum(item => item.Weight * item.Said) / weight,
                    100 * group.Where(item => item.IsHit).Sum(item => item.Weight) / weight, 100 * weight / total);
            }),
        ];
    }
}
