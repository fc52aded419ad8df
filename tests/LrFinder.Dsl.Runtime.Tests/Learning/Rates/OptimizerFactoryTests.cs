using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>How groups' rates depend on the learning rate is found out when the optimizer is made, whatever rate it is made for.</summary>
public sealed class OptimizerFactoryTests
{
    private static readonly double[] LearningRates = [1e-7, 5.9604644775390625e-8, 3e-4, 9.765625e-4, 1e-2, 0.5, 8, 10];

    public static TheoryData<double> Rates => new(LearningRates);

    [Theory]
    [MemberData(nameof(Rates))]
    public void Ratios_are_the_numbers_in_the_factory(double lr)
    {
        var depth = Math.Pow(2.6, -4);
        Assert.Equal([1, 1 / 10.0, 2.6, 1 / 3.0, depth], Ratios(lr, rate => [rate, rate / 10, rate * 2.6, rate / 3, rate * depth]));
        Assert.Equal([0.1f], Ratios(lr, rate => [(float)rate * 0.1f]));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Constant_groups_have_no_ratio_and_keep_their_rate(double lr)
    {
        using var training = Create(lr, rate => [1e-5, rate, 0, rate / 10]);
        Assert.Equal([0, 1, 0, 0.1], training.Hyperparameters.LearningRateRatios);
        Assert.Equal([1e-5, null, 0, null], training.Hyperparameters.ConstantLearningRates);
        training.Hyperparameters.LearningRate = 0.25;
        Assert.Equal([1e-5, 0.25, 0, 0.25 * 0.1], training.Optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal(0.25, training.Hyperparameters.LearningRate);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_learning_rate_is_read_as_it_was_given(double lr)
    {
        using var training = Create(lr, rate => [rate / 10, 1e-5, rate * 2.6]);
        Assert.Equal(lr, training.Hyperparameters.LearningRate);
        foreach (var other in LearningRates)
        {
            training.Hyperparameters.LearningRate = other;
            Assert.Equal(other, training.Hyperparameters.LearningRate);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_factory_that_ignores_the_rate_is_refused(double lr)
    {
        foreach (var rates in new double[][] { [0.1], [0.1, 1e-3], [lr] })
            Assert.Contains("does not use its argument lr", Refusal(lr, _ => rates));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void What_is_neither_proportional_nor_constant_names_the_group(double lr)
    {
        foreach (var odd in new Func<double, double>[] { rate => rate + 1e-5, Math.Sqrt, rate => rate * rate, rate => 1e-5 + rate * 1e-3 })
            Assert.StartsWith("Parameter group 1 of the optimizer has a learning rate that is neither", Refusal(lr, rate => [rate, odd(rate)]));
    }

    /// <summary>On whichever side of it the first learning rate lies.</summary>
    [Theory]
    [MemberData(nameof(Rates))]
    public void A_limit_within_the_usual_range_is_found(double lr)
    {
        foreach (var limit in new[] { 1e-6, 1e-4, 1e-2, 1 })
        {
            Refusal(lr, rate => [Math.Min(rate, limit)]);
            Refusal(lr, rate => [Math.Max(rate, limit)]);
            Assert.StartsWith("Parameter group 1", Refusal(lr, rate => [rate, Math.Clamp(rate, limit / 10, limit)]));
        }
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(0.1)]
    public void Groups_that_come_and_go_are_refused(double lr) =>
        Assert.Contains("let the groups not depend", Refusal(lr, rate => rate > 1e-3 ? [rate, rate] : [rate]));

    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.5)]
    public void A_factory_that_takes_only_some_rates_is_asked_for_one_nearby(double lr)
    {
        using var training = Create(lr, rate => rate is > 1e-6 and < 1 ? [rate / 10] : throw new ArgumentOutOfRangeException(nameof(rate)));
        Assert.Equal([0.1], training.Hyperparameters.LearningRateRatios);
    }

    [Fact]
    public void The_factorys_own_exception_comes_through() =>
        Assert.Throws<InvalidDataException>(() => Create(0.1, _ => throw new InvalidDataException("mine")));

    [Fact]
    public void The_random_state_is_what_one_optimizer_leaves()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using (var made = Sgd(0.1, [0.1 * rand(1).item<float>()]))
        {
        }

        var expected = rand(3).data<float>().ToArray();
        manual_seed(7);
        using var training = Create(0.1, rate => [rate * rand(1).item<float>()]);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void It_is_found_out_once_and_again_where_the_factory_changed()
    {
        var (calls, ratio) = (0, 0.1);
        var factory = new OptimizerFactory(lr =>
        {
            calls++;
            return Sgd(lr, [lr, lr * ratio]);
        });
        factory.Create(0.1).Dispose();
        Assert.Equal(3, calls);
        factory.Create(1e-4).Dispose();
        Assert.Equal(4, calls);
        ratio = 0.5;
        using var changed = factory.Create(1e-2);
        Assert.Equal(7, calls);
        Assert.Equal([1, 0.5], changed.Hyperparameters.LearningRateRatios);
    }

    [Fact]
    public void The_same_optimizer_twice_is_refused()
    {
        var one = Sgd(0.1, [0.1]);
        var error = Assert.Throws<InvalidOperationException>(() => new OptimizerFactory(_ => one).Create(0.1));
        Assert.Contains("the same optimizer twice", error.Message);
    }

    [Fact]
    public void A_rate_that_somebody_else_set_is_what_is_read()
    {
        using var training = Create(0.5, rate => [rate / 10, rate, 1e-5]);
        var groups = training.Optimizer.ParamGroups.ToArray();
        optim.lr_scheduler.StepLR(training.Optimizer, 1, 0.5).step();
        Assert.Equal(0.25, training.Hyperparameters.LearningRate);
        Assert.Equal([null, null, 0.5e-5], training.Hyperparameters.ConstantLearningRates);
        training.Hyperparameters.LearningRate = 2;
        Assert.Equal([0.2, 2, 0.5e-5], groups.Select(group => group.LearningRate));
    }

    [Fact]
    public void A_scheduler_begins_from_the_rate_in_force()
    {
        using var training = Create(0.1, rate => [rate, rate / 10, 1e-5]);
        training.Hyperparameters.LearningRate = 0.01;
        optim.lr_scheduler.LambdaLR(training.Optimizer, _ => 1).step();
        Assert.Equal([0.01, 0.01 * 0.1, 1e-5], training.Optimizer.ParamGroups.Select(group => group.LearningRate));
    }

    private static IReadOnlyList<double> Ratios(double lr, Func<double, double[]> rates)
    {
        using var training = Create(lr, rates);
        return training.Hyperparameters.LearningRateRatios;
    }

    private static string Refusal(double lr, Func<double, double[]> rates) =>
        Assert.Throws<InvalidOperationException>(() => Create(lr, rates)).Message;

    private static TrainingOptimizer Create(double lr, Func<double, double[]> rates) =>
        new OptimizerFactory(rate => Sgd(rate, rates(rate))).Create(lr);

    private static SGD Sgd(double lr, double[] rates) =>
        optim.SGD(rates.Select(rate => new SGD.ParamGroup([new Parameter(ones(2))], rate)), lr);
}
