namespace LrFinder.Dsl;

/// <summary>Samples of two classes in the order of their scores, highest first, where those of one score are one group.</summary>
/// <param name="groups">How many samples of yes and of no each group has.</param>
internal sealed class RankedAnswers(IReadOnlyList<(long Yes, long No)> groups)
{
    /// <summary>The groups, highest score first.</summary>
    public IReadOnlyList<(long Yes, long No)> Groups => groups;

    /// <summary>The samples of yes.</summary>
    public long Yes { get; } = groups.Sum(group => group.Yes);

    /// <summary>The samples of no.</summary>
    public long No { get; } = groups.Sum(group => group.No);

    /// <summary>Sorts samples.</summary>
    /// <param name="scores">Their scores, which are numbers; sorted afterwards.</param>
    /// <param name="answers">1 for yes and 0 for no; anything else is left out. Sorted with the scores.</param>
    public static RankedAnswers From(double[] scores, double[] answers)
    {
        Array.Sort(scores, answers);
        var groups = new List<(long Yes, long No)>();
        for (var i = scores.Length - 1; i >= 0;)
        {
            var (score, yes, no) = (scores[i], 0L, 0L);
            for (; i >= 0 && scores[i] == score; i--)
            {
                yes += answers[i] == 1 ? 1 : 0;
                no += answers[i] == 0 ? 1 : 0;
            }

            groups.Add((yes, no));
        }

        return new RankedAnswers(groups);
    }
}
