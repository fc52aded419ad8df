using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Everything that training changes in a learner, bit for bit; found another way than the transaction's own check.</summary>
internal static class LearnerBits
{
    public static IReadOnlyList<string> Of<TModel>(Learner<TModel> learner)
        where TModel : nn.Module, IModel
    {
        using var random = get_rng_state();
        return
        [
            .. Bits.Of(learner.Model),
            .. learner.HasOptimizer ? OptimizerBits.Of(learner.Optimizer) : ["no optimizer"],
            $"random {Bits.Of(random)}",
            $"position {learner.Data.Train.EpochsBegun} {learner.Data.Valid?.EpochsBegun}",
            $"learning rate {(learner.HasOptimizer ? learner.LearningRate : double.NaN):R}",
            $"ratios {(learner.HasOptimizer ? string.Join(' ', learner.Hyperparameters.LearningRateRatios) : "none")}",
            $"running {learner.Run is not null}",
            .. learner.Recorder.Epochs.SelectMany(epoch => epoch.Losses).Select(loss => $"loss {loss:R}"),
        ];
    }
}
