using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Parts of a learner that are called as members of generated code do in a training what they do under another name.</summary>
public sealed class UserNameTrainingTests
{
    [Fact]
    public void A_loss_called_Loss_is_what_is_trained_on()
    {
        Assert.Equal(Losses(new PlainLossLearner(SmallData.Create(), seed: 1)), Losses(new LossNamedLossLearner(SmallData.Create(), seed: 1)));
        using var plain = new PlainLossLearner(SmallData.Create(), seed: 1);
        var expected = plain.LrFind(new() { NumIt = 10, Probes = 0 }).Points.Select(point => point.Loss).ToList();
        using var named = new LossNamedLossLearner(SmallData.Create(), seed: 1);
        Assert.Equal(expected, named.LrFind(new() { NumIt = 10, Probes = 0 }).Points.Select(point => point.Loss));
    }

    [Fact]
    public void A_metric_called_Loss_is_reported_and_the_loss_stays_the_loss()
    {
        Assert.Equal(Losses(new PlainLossLearner(SmallData.Create(), seed: 1)), Losses(new MetricNamedLossLearner(SmallData.Create(), seed: 1)));
        using var named = new MetricNamedLossLearner(SmallData.Create(), seed: 1);
        var epoch = named.Fit(1, 1e-2).Epochs[0];
        Assert.Equal(("loss", 7.0), (epoch.Metrics[0].Name, epoch.Metrics[0].Value));
        Assert.NotEqual(7, epoch.ValidLoss);
    }

    private static List<double> Losses(Learner<NetWithDropout> learner)
    {
        using (learner)
            return [.. learner.Fit(2, 1e-2).Epochs.SelectMany(epoch => epoch.Losses.Append(epoch.ValidLoss!.Value))];
    }
}

[Learner<NetWithDropout>]
internal sealed partial class LossNamedLossLearner
{
    [Loss]
    private static Tensor Loss(Tensor output, Tensor target) => functional.cross_entropy(output, target) * 2;
}

[Learner<NetWithDropout>]
internal sealed partial class PlainLossLearner
{
    [Loss]
    private static Tensor Doubled(Tensor output, Tensor target) => functional.cross_entropy(output, target) * 2;
}

[Learner<NetWithDropout>]
internal sealed partial class MetricNamedLossLearner
{
    [Loss]
    private static Tensor Doubled(Tensor output, Tensor target) => functional.cross_entropy(output, target) * 2;

    [Metric]
    private static Tensor Loss(Tensor output, Tensor target) => full(1, 7f);
}
