using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

// The trainings of recording/trainings.py by their names.

[Model(4), Linear(8, Bias = false), BatchNorm1d, ReLU, Linear(3)]
internal sealed partial class Mlp;

[Model(7), Embedding(12, 6), GRU(5), Linear(3)]
internal sealed partial class Reader;

/// <summary>All defaults: cross entropy, and AdamW as fastai sets it.</summary>
[Learner<Mlp>]
internal sealed partial class DefaultLearner;

[Learner<Mlp>, Use<GradientClipping>]
internal sealed partial class ClippedLearner;

/// <summary>Two groups, of which the first learns at a tenth of the rate.</summary>
[Learner<Mlp>]
internal sealed partial class NesterovLearner
{
    [Loss]
    private static Tensor MeanSquares(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Optimizer]
    private static SGD Nesterov(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(
        [Group(parameters.Take(3), lr / 10), Group(parameters.Skip(3), lr)], lr);

    private static SGD.ParamGroup Group(IEnumerable<Parameter> parameters, double lr) =>
        new(parameters, lr, momentum: 0.9, weight_decay: 1e-3, nesterov: true);
}

[Learner<Reader>]
internal sealed partial class ReaderLearner
{
    [Optimizer]
    private static RMSProp MeanOfSquares(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.RMSProp(parameters, lr, alpha: 0.9, momentum: 0.5);
}
