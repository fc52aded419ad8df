using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>The default loss, and others that are written as <c>[Loss]</c>, with their gradients.</summary>
public sealed class LossParityTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Losses = new()
    {
        ["CrossEntropy"] = (output, target) => functional.cross_entropy(output, target),
        ["CrossEntropyOfMaps"] = (output, target) => functional.cross_entropy(output, target),
        ["CrossEntropyFarOff"] = (output, target) => functional.cross_entropy(output, target),
        ["CrossEntropySmoothed"] = (output, target) => functional.cross_entropy(output, target, label_smoothing: 0.1),
        ["MeanSquares"] = (output, target) => functional.mse_loss(output, target),
        ["MeanAbsolute"] = (output, target) => functional.l1_loss(output, target),
        ["SmoothL1"] = (output, target) => functional.smooth_l1_loss(output, target),
        ["Huber"] = (output, target) => functional.huber_loss(output, target, delta: 0.5),
        ["BinaryCrossEntropy"] = (output, target) => functional.binary_cross_entropy(output, target),
        ["BinaryCrossEntropyOfLogits"] = (output, target) => functional.binary_cross_entropy_with_logits(output, target),
        ["NegativeLogLikelihood"] = (output, target) => functional.nll_loss(output, target),
        // TorchSharp takes the target for logarithms by default, PyTorch for probabilities.
        ["KullbackLeibler"] = (output, target) => functional.kl_div(output, target, log_target: false, reduction: Reduction.Sum) / output.shape[0],
    };

    public static TheoryData<string> Names { get; } = Recording.CasesOf("losses");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_and_its_gradient_are_those_of_pytorch(string name)
    {
        using var recording = Recording.Open("losses");
        using var scope = NewDisposeScope();
        var input = recording.Read($"{name}/input").requires_grad_();

        var loss = Losses[name](input, recording.Read($"{name}/target"));
        loss.backward();

        Close.To("loss", recording.Read($"{name}/loss"), loss, Passes.Double);
        Close.To("gradient", recording.Read($"{name}/grad"), input.grad!, Passes.Double);
    }

    [Fact]
    public void Every_loss_here_was_recorded()
    {
        using var recording = Recording.Open("losses");
        Assert.Equal(Losses.Keys.Order(StringComparer.Ordinal), recording.Cases.Order(StringComparer.Ordinal));
    }

    /// <summary>Where TorchSharp and PyTorch part: a loss of one's own says what it means.</summary>
    [Fact]
    public void The_kullback_leibler_divergence_takes_its_target_for_logarithms_by_default()
    {
        using var recording = Recording.Open("losses");
        using var scope = NewDisposeScope();
        var (input, target) = (recording.Read("KullbackLeibler/input"), recording.Read("KullbackLeibler/target"));

        var loss = functional.kl_div(input, target, reduction: Reduction.Sum);

        Close.To("loss", (target.exp() * (target - input)).sum(), loss, Passes.Double);
    }
}
