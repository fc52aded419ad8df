namespace LrFinder.Dsl;

/// <summary>
/// The average precision, Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ over all scores as thresholds, from the highest on, without interpolation, as
/// scikit-learn's <c>average_precision_score</c> defines it. From 0 to 1, where the share of yes is chance; 0 where there is no sample of yes.
/// </summary>
public sealed class AveragePrecision : RankedScores
{
    /// <inheritdoc/>
    public override string Name => "average_precision";

    private protected override double Of(RankedAnswers answers)
    {
        double sum = 0;
        long hits = 0, predicted = 0;
        foreach (var (yes, no) in answers.Groups)
        {
            hits += yes;
            predicted += yes + no;
            if (yes > 0)
                sum += yes * ((double)hits / predicted);
        }

        // Without any sample there is no figure; without one of yes, scikit-learn's.
        return predicted == 0 ? double.NaN : answers.Yes == 0 ? 0 : sum / answers.Yes;
    }
}
