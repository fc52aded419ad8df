using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class OptimizerSnapshotTests
{
    [Fact]
    public void Momentum_that_was_not_there_yet_is_not_there_again()
    {
        using var training = new Training(Optimizers.All["SGD with momentum"]);
        using var snapshot = OptimizerSnapshot.Capture(training.Optimizer);

        training.Train(1);
        snapshot.Restore();

        Assert.All(((SGD)training.Optimizer).state_dict().State, state => Assert.Null(((SGD.State)state).momentum_buffer));
    }

    [Fact]
    public void State_that_died_with_a_dispose_scope_is_made_anew()
    {
        using var training = new Training(Optimizers.All["SGD with momentum"]);
        training.Train(1);
        var before = OptimizerBits.Of(training.Optimizer);
        using var snapshot = OptimizerSnapshot.Capture(training.Optimizer);
        foreach (var state in ((SGD)training.Optimizer).state_dict().State)
            ((SGD.State)state).momentum_buffer.Dispose();

        using (NewDisposeScope())
            snapshot.Restore();

        Assert.Equal(before, OptimizerBits.Of(training.Optimizer));
        training.Train(1);
    }

    [Fact]
    public void State_is_put_back_whatever_its_strides()
    {
        using var weight = new Parameter(rand(2, 3, 4, 4).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).detach());
        using var optimizer = optim.AdamW([weight], 0.1);
        Step(weight, optimizer);
        var before = OptimizerBits.Of(optimizer);
        using var snapshot = OptimizerSnapshot.Capture(optimizer);

        Step(weight, optimizer);
        snapshot.Restore();

        Assert.False(((AdamW.State)optimizer.state_dict().State[0]).exp_avg.is_contiguous());
        Assert.Equal(before, OptimizerBits.Of(optimizer));
    }

    [Fact]
    public void Every_option_of_every_group_is_put_back()
    {
        using var training = new Training(Optimizers.All["SGD in two groups"]);
        var optimizer = (SGD)training.Optimizer;
        var before = OptimizerBits.Of(optimizer);
        using var snapshot = OptimizerSnapshot.Capture(optimizer);

        optimizer.Momentum = 0.123;
        foreach (var options in optimizer.state_dict().Options.Cast<SGD.Options>())
        {
            (options.LearningRate, options.InitialLearningRate, options.momentum, options.dampening) = (3, 4, 5, 6);
            (options.weight_decay, options.nesterov, options.maximize) = (7, true, true);
        }

        snapshot.Restore();

        Assert.Equal(before, OptimizerBits.Of(optimizer));
        Assert.Equal(0, optimizer.Momentum);
    }

    [Fact]
    public void Betas_are_put_back()
    {
        using var training = new Training(Optimizers.All["Adam"]);
        var optimizer = (Adam)training.Optimizer;
        var group = (Adam.ParamGroup)optimizer.ParamGroups.Single();
        using var snapshot = OptimizerSnapshot.Capture(optimizer);

        (group.Betas, optimizer.Betas) = ((0.1, 0.2), (0.3, 0.4));
        snapshot.Restore();

        Assert.Equal(((0.9, 0.999), (0.9, 0.999)), (group.Betas, optimizer.Betas));
    }

    [Fact]
    public void A_parameter_group_added_meanwhile_is_an_error_that_says_so()
    {
        using var training = new Training(Optimizers.All["SGD"]);
        using var snapshot = OptimizerSnapshot.Capture(training.Optimizer);
        using var added = new Parameter(zeros(2));
        training.Optimizer.add_param_group(new SGD.ParamGroup([added]));

        var exception = Assert.Throws<InvalidOperationException>(snapshot.Restore);

        Assert.Contains("it had 1 parameter groups with 6 parameters, and has 2 with 7 now", exception.Message);
    }

    [Fact]
    public void Parameters_that_were_replaced_under_the_optimizer_are_an_error_that_says_so()
    {
        using var net = new SmallNet();
        using var optimizer = new SGD([new SGD.ParamGroup { Parameters = net.parameters() }], 0.1);
#pragma warning disable LRF040 // The very mistake that this is about.
        net.to(float64);
#pragma warning restore LRF040

        var exception = Assert.Throws<InvalidOperationException>(() => OptimizerSnapshot.Capture(optimizer));

        Assert.Contains("Move the model first", exception.Message);
    }

    private static void Step(Parameter weight, optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        weight.pow(2).sum().backward();
        optimizer.step();
    }
}
