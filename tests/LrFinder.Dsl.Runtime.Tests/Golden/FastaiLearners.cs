using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The learner of the golden run <c>adamw</c>: all defaults.</summary>
[Learner<FastaiCnn>]
[Metric<Accuracy>]
internal sealed partial class FastaiAdamWLearner
{
    public List<double> SmoothLosses { get; } = [];

    [Callback(On.BatchEnd)]
    private void Record(double smoothLoss) => SmoothLosses.Add(smoothLoss);
}

/// <summary>The learner of the golden run <c>sgd_bn</c>: momentum, and weight decay beside the gradient as in fastai.</summary>
[Learner<FastaiCnnWithBatchNorm>]
[Metric<Accuracy>]
internal sealed partial class FastaiSgdLearner
{
    private const double WeightDecay = 0.01;

    public List<double> SmoothLosses { get; } = [];

    [Optimizer]
    private static SGD Momentum(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.SGD(parameters, lr, momentum: 0.9);

    [Callback(On.BackwardEnd, DuringSweep = true)]
    private static void DecayWeights(FastaiCnnWithBatchNorm model, double learningRate)
    {
        using var noGrad = no_grad();
        foreach (var parameter in ModelState.Of(model).Parameters.Values)
            parameter.mul_(1 - (learningRate * WeightDecay));
    }

    [Callback(On.BatchEnd)]
    private void Record(double smoothLoss) => SmoothLosses.Add(smoothLoss);
}
