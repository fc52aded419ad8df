namespace LrFinder.Dsl;

/// <summary>
/// The area under the receiver operating characteristic: how likely a sample of yes has a higher score than one of no, where equal scores count
/// half (H. B. Mann and D. R. Whitney's U, 1947, divided by the number of pairs). From 0 to 1, where 0.5 is chance; not a number where all samples
/// are of one class.
/// </summary>
public sealed class Auroc : RankedScores
{
    /// <inheritdoc/>
    public override string Name => "auroc";

    private protected override double Of(RankedAnswers answers)
    {
        double pairs = 0;
        long above = 0;
        foreach (var (yes, no) in answers.Groups)
        {
            pairs += no * (above + yes / 2.0);
            above += yes;
        }

        return pairs / ((double)answers.Yes * answers.No);
    }
}
