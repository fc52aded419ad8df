using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>One number for a hyperparameter, whatever the optimizer and its groups.</summary>
public sealed class HyperparametersTests
{
    private static readonly Dictionary<string, Func<Parameter[], double, optim.Optimizer>> WithMomentum = new()
    {
        ["SGD"] = (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.25),
        ["RMSProp"] = (parameters, lr) => optim.RMSProp(parameters, lr, momentum: 0.9, weight_decay: 0.25),
        ["Adam"] = (parameters, lr) => optim.Adam(parameters, lr, beta1: 0.9, weight_decay: 0.25),
        ["AdamW"] = (parameters, lr) => optim.AdamW(parameters, lr, beta1: 0.9, weight_decay: 0.25),
        ["Adamax"] = (parameters, lr) => optim.Adamax(parameters, lr, beta1: 0.9, weight_decay: 0.25),
        ["NAdam"] = (parameters, lr) => optim.NAdam(parameters, lr, beta1: 0.9, weight_decay: 0.25),
        ["RAdam"] = (parameters, lr) => optim.RAdam(parameters, lr, beta1: 0.9, weight_decay: 0.25),
    };

    public static TheoryData<string> Names { get; } = new(WithMomentum.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_set_is_what_the_optimizer_steps_with(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Weights();
        using var training = new OptimizerFactory(lr => WithMomentum[name](parameters, lr)).Create(0.1);
        var (optimizer, hyperparameters) = (training.Optimizer, training.Hyperparameters);
        Assert.Equal((0.1, 0.9, 0.25), (hyperparameters.LearningRate, hyperparameters.Momentum, hyperparameters.WeightDecay));

        hyperparameters.LearningRate = 0.02;
        hyperparameters.Momentum = 0.5;
        hyperparameters.WeightDecay = 0.125;
        Assert.Equal((0.02, 0.5, 0.125), (hyperparameters.LearningRate, hyperparameters.Momentum, hyperparameters.WeightDecay));
        Assert.Equal(Steps(Created(name)), Steps((parameters, optimizer)));
    }

    [Fact]
    public void Every_hyperparameter_has_a_row_and_is_read_and_set_by_it()
    {
        Assert.Equal(Enum.GetValues<Hyper>(), HyperFacts.All.Select(facts => facts.Hyper));
        using var learner = new AdamLearner(SmallData.Create(), seed: 1);
        learner.Fit(1, 1e-2);
        var hyperparameters = learner.Hyperparameters;
        (hyperparameters[Hyper.LearningRate], hyperparameters[Hyper.Momentum], hyperparameters[Hyper.WeightDecay]) = (0.5, 0.25, 0.125);
        Assert.Equal((0.5, 0.25, 0.125), (hyperparameters.LearningRate, hyperparameters.Momentum, hyperparameters.WeightDecay));
        Assert.All(HyperFacts.All, facts => Assert.Equal(facts.Range, Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters[facts.Hyper] = -1).Message.Split(" (")[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters[(Hyper)99]);
    }

    [Fact]
    public void Groups_keep_the_ratio_of_their_weight_decays()
    {
        using var scope = NewDisposeScope();
        var parameters = Weights();
        using var training = new OptimizerFactory(lr => optim.SGD(
            [
                new SGD.ParamGroup(parameters.Take(1), new SGD.Options { LearningRate = lr, weight_decay = 0 }),
                new SGD.ParamGroup(parameters.Skip(1), new SGD.Options { LearningRate = lr, weight_decay = 0.25 }),
            ],
            lr)).Create(0.1);
        var (optimizer, hyperparameters) = (training.Optimizer, training.Hyperparameters);
        Assert.Equal(0.25, hyperparameters.WeightDecay);
        hyperparameters.WeightDecay = 0.5;
        Assert.Equal([0, 0.5], optimizer.ParamGroups.Select(group => ((SGD.ParamGroup)group).Options.weight_decay!.Value));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_values_are_refused(double value)
    {
        using var scope = NewDisposeScope();
        var parameters = Weights();
        using var training = new OptimizerFactory(lr => optim.SGD(parameters, lr, momentum: 0.9)).Create(0.1);
        var hyperparameters = training.Hyperparameters;
        Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters.LearningRate = value);
        Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters.Momentum = value);
        Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters.WeightDecay = value);
        Assert.Throws<ArgumentOutOfRangeException>(() => hyperparameters.Momentum = 1);
        Assert.Equal((0.1, 0.9, 0), (hyperparameters.LearningRate, hyperparameters.Momentum, hyperparameters.WeightDecay));
    }

    private static Parameter[] Weights() => [new(arange(1f, 3f)), new(arange(3f, 6f))];

    /// <summary>An optimizer that has the changed values from the start.</summary>
    private static (Parameter[] Parameters, optim.Optimizer Optimizer) Created(string name)
    {
        var parameters = Weights();
        const double Lr = 0.02, Momentum = 0.5, Decay = 0.125;
        return (parameters, name switch
        {
            "SGD" => optim.SGD(parameters, Lr, Momentum, weight_decay: Decay),
            "RMSProp" => optim.RMSProp(parameters, Lr, momentum: Momentum, weight_decay: Decay),
            "Adam" => optim.Adam(parameters, Lr, beta1: Momentum, weight_decay: Decay),
            "AdamW" => optim.AdamW(parameters, Lr, beta1: Momentum, weight_decay: Decay),
            "Adamax" => optim.Adamax(parameters, Lr, beta1: Momentum, weight_decay: Decay),
            "NAdam" => optim.NAdam(parameters, Lr, beta1: Momentum, weight_decay: Decay),
            _ => optim.RAdam(parameters, Lr, beta1: Momentum, weight_decay: Decay),
        });
    }

    private static float[] Steps((Parameter[] Parameters, optim.Optimizer Optimizer) training)
    {
        for (var step = 0; step < 3; step++)
        {
            foreach (var parameter in training.Parameters)
                parameter.grad = parameter.detach() * (step + 1);
            training.Optimizer.step()?.Dispose();
        }

        return training.Parameters.SelectMany(parameter => parameter.detach().data<float>()).ToArray();
    }
}
