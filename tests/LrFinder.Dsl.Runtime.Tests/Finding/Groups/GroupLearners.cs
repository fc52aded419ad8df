using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests.Finding;

/// <summary>
/// The sum of two numbers by a weight for each, of which one counts a hundred times the other: the curvature of the squared error along them, and with it
/// the best learning rates of plain SGD, lie four decades apart.
/// </summary>
[Model]
internal sealed partial class UnequalNet : Module<Tensor, Tensor>
{
    private readonly Parameter steep = Parameter(zeros(1));
    private readonly Parameter flat = Parameter(zeros(1));

    public UnequalNet()
        : base(nameof(UnequalNet)) => RegisterComponents();

    public Parameter Steep => steep;

    public Parameter Flat => flat;

    public override Tensor forward(Tensor input)
    {
        using var scales = tensor([10f, 0.1f]);
        using var weights = cat([steep, flat]);
        return input.matmul(weights * scales);
    }
}

[Learner<UnequalNet>, Loss<MeanSquaredError>, Use<RateLog>]
internal sealed partial class UnequalLearner
{
    // One over the curvature, which is twice the square of the scale.
    public const double SteepBest = 0.005;
    public const double FlatBest = 50;

    public static TrainingData Samples()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var inputs = randn([192, 2], generator: generator).sign();
        var targets = inputs.sum(1) + 0.01 * randn(192, generator: generator);
        return TensorData.From((inputs, targets), (inputs, targets), batchSize: 16, seed: 1);
    }

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr, UnequalNet model) => new(
        [new SGD.ParamGroup([model.Steep], lr), new SGD.ParamGroup([model.Flat], lr)], lr);
}

/// <summary>Three groups, of which the middle one is constant, with all that has to be put back.</summary>
[Learner<NetWithDropout>]
[Use<Saboteur>, Use<RateLog>]
internal sealed partial class SabotagedGroupsLearner
{
    public const double Constant = 1e-4;

    [Optimizer]
    private static Adam Optimize(IReadOnlyList<Parameter> parameters, double lr) => new(
        [
            new Adam.ParamGroup(parameters.Take(1), lr / 10),
            new Adam.ParamGroup(parameters.Skip(1).Take(1), Constant),
            new Adam.ParamGroup(parameters.Skip(2), lr),
        ],
        lr);
}
