using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Networks;

/// <summary>Predicts the next value of a wave from its last 24.</summary>
[Model(24, 1)]
[GRU(32, Layers = 2)]
[Linear(1)]
public sealed partial class GruRegressor;

[Learner<GruRegressor>]
public sealed partial class GruLearner
{
    [Loss]
    private static Tensor MeanSquares(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}
