using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>A metric of every kind: over all samples, mean of batches, method of the learner.</summary>
[Learner<NetWithDropout>]
[Metric<MacroF1>, Metric<Accuracy>, Metric<Auroc>, Metric<Fragile>, Metric<Perplexity>]
[Use<EarlyStopping>, Use<SaveBest>]
internal sealed partial class ScoredLearner
{
    [Metric(HigherIsBetter = false)]
    private static Tensor ErrorRate(Tensor output, Tensor target) => (output.argmax(1) != target).to(float32).mean();
}

/// <summary>The number of samples; it can be made to fail.</summary>
internal sealed class Fragile : AccumulatedMetric
{
    [ThreadStatic]
    private static int _batches;

    [ThreadStatic]
    private static int _failsAfter;

    public override string Name => "fragile";

    public override bool? HigherIsBetter => null;

    public static void FailAfter(int batches) => (_batches, _failsAfter) = (0, batches);

    public override Tensor Statistics(Tensor output, Tensor target) => _failsAfter > 0 && ++_batches > _failsAfter
        ? throw new TimeZoneNotFoundException()
        : tensor(output.size(0));

    public override double Value(Tensor statistics) => statistics.item<long>();
}

[Learner<LinearRegressor>]
[Metric<R2>, Metric<RootMeanSquaredError>, Metric<MeanAbsoluteError>]
internal sealed partial class FittingLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => functional.mse_loss(output, target);
}

/// <summary>More logits asked for than there are.</summary>
[Learner<NetWithDropout>]
[Metric<Top3Accuracy>]
internal sealed partial class ThreeOfTwoLearner;

/// <summary>Means where sums belong.</summary>
[Learner<LinearRegressor>]
[Metric<MeanOfBatch>]
internal sealed partial class MisledLearner
{
    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => functional.mse_loss(output, target);
}

internal sealed class MeanOfBatch : AccumulatedMetric
{
    public override string Name => "mean_of_batch";

    public override Tensor Statistics(Tensor output, Tensor target) => (output - target).abs().mean();

    public override double Value(Tensor statistics) => statistics.item<float>();
}
