using LrFinder.Dsl;

namespace Mnist;

/// <summary>Tells 3s from 7s; loss and optimizer are the defaults: cross entropy and fastai's AdamW.</summary>
[Learner<SimpleCnn>]
[Metric<Accuracy>]
[Use<ProgressTable>, Use<SaveCheckpoint>]
public sealed partial class DigitLearner
{
    /// <summary>Nothing is left to learn.</summary>
    [Callback(On.BatchEnd)]
    private static Flow StopWhenSolved(double smoothLoss) => smoothLoss < 1e-3 ? Flow.StopTraining : Flow.Continue;
}
