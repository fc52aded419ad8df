using LrFinder.Dsl.Tests.Finding;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Groups follow the learning rate, or stay at the rate that their factory gave them: the same wherever rates are set.</summary>
public sealed class GroupRateTests
{
    private const double Constant = MixedRatesLearner.Constant;

    [Fact]
    public void Fit_trains_each_group_at_its_rate()
    {
        using var learner = new MixedRatesLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 0.5);
        learner.Fit(1, 0.25);
        Assert.Equal(12, learner.RateLog.Steps.Count);
        Assert.All(learner.RateLog.Steps.Take(6), rates => Assert.Equal([Constant, 0.05, 0.5], rates));
        Assert.All(learner.RateLog.Steps.Skip(6), rates => Assert.Equal([Constant, 0.25 * 0.1, 0.25], rates));
        learner.LearningRate = 10;
        Assert.Equal([Constant, 1, 10], Rates(learner));
    }

    [Fact]
    public void One_cycle_and_schedules_leave_constant_rates_alone()
    {
        using var cycle = new MixedRatesLearner(SmallData.Create(), seed: 3);
        cycle.FitOneCycle(2, 0.5);
        Assert.All(cycle.RateLog.Steps, rates => Assert.Equal([Constant, rates[2] * 0.1, rates[2]], rates));
        Assert.True(cycle.RateLog.Steps.Max(rates => rates[2]) > 0.4 && cycle.RateLog.Steps.Min(rates => rates[2]) < 0.05);

        using var schedule = new MixedRatesScheduledLearner(SmallData.Create(), seed: 3);
        schedule.SaveCheckpoint.Path = null;
        schedule.Fit(1, 0.5);
        Assert.All(schedule.RateLog.Steps, (rates, i) => Assert.Equal(0.5 - 0.4 * i / 6, rates[2], 1e-12));
        Assert.All(schedule.RateLog.Steps, rates => Assert.Equal([Constant, rates[2] * 0.1, rates[2]], rates));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Sweeps_repetitions_probes_and_grids_leave_constant_rates_alone(int epochsBefore)
    {
        using var learner = new MixedRatesLearner(SmallData.Create(), seed: 3);
        if (epochsBefore > 0)
            learner.Fit(epochsBefore, 1e-3);
        learner.RateLog.Steps.Clear();
        var found = learner.LrFind(new() { NumIt = 20, Repeats = 2, Probes = 2, ProbeSteps = 5, StopDiv = false });
        var grid = learner.LrFindOver(Hyper.WeightDecay, [0, 1e-2], new() { NumIt = 20, Probes = 0, StopDiv = false });

        Assert.True(learner.RateLog.Steps.Count >= 80);
        Assert.All(learner.RateLog.Steps, rates => Assert.Equal([Constant, rates[2] * 0.1, rates[2]], rates));
        Assert.Equal(found.Points.Select(point => point.Lr), learner.RateLog.Steps.Take(20).Select(rates => rates[2]));
        Assert.All(grid.Entries.Select(entry => entry.Result).Append(found), result =>
        {
            Assert.Equal([0, 0.1, 1], result.Details.GroupRatios);
            Assert.Equal([Constant, null, null], result.Details.GroupConstants);
            var tenth = result.Suggestion.IsAvailable ? $"{SuggestionMark.Number(0.1 * result.Suggestion.Lr)} (" : "0.1 times the learning rate, the learning rate";
            Assert.Contains($"Learning rates of the parameter groups: constant 1.00E-05, {tenth}", result.ToString(), StringComparison.Ordinal);
        });
        LrFindResultJsonTests.Same(found, LrFindResult.FromJson(found.ToJson()));
    }

    [Fact]
    public void A_group_that_is_added_later_keeps_its_rate_and_is_told_of()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => ModelState.Of(model).Modules["first"]);
        learner.Fit(1, 1e-2);
        var added = ParameterList.Of(learner.Model).Take(2).ToArray();
        foreach (var parameter in added)
            parameter.requires_grad = true;
        learner.Optimizer.add_param_group(new TorchSharp.Modules.SGD.ParamGroup(added, 1e-3));
        learner.Fit(1, 0.25);
        Assert.Equal([0.25, 1e-3], Rates(learner));
        Assert.Equal([1, 0], learner.Hyperparameters.LearningRateRatios);
        Assert.Equal([null, 1e-3], learner.Hyperparameters.ConstantLearningRates);
        Assert.Equal([null, 1e-3], learner.LrFind(new() { NumIt = 5, StopDiv = false, Probes = 0 }).Details.GroupConstants);
        Assert.Equal([0.25, 1e-3], Rates(learner));
    }

    [Fact]
    public void A_result_from_before_there_were_constants_is_read()
    {
        var json = Sweeps.Result([3, 2, 1]).ToJson();
        Assert.Contains("\"groupConstants\":[null],", json);
        var read = LrFindResult.FromJson(json.Replace("\"groupConstants\":[null],", ""));
        Assert.Equal([null], read.Details.GroupConstants);
        Assert.Throws<FormatException>(() => LrFindResult.FromJson(json.Replace("\"groupConstants\":[null],", "\"groupConstants\":[1],")));
        Assert.Throws<FormatException>(() => LrFindResult.FromJson(json.Replace("\"groupConstants\":[null],", "\"groupConstants\":[],")));
    }

    [Fact]
    public void Resume_goes_on_with_the_same_rates_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "rates.checkpoint");
        using var whole = Train(fails: null);
        using var broken = Train(fails: 2);
        using var resumed = new MixedRatesScheduledLearner(SmallData.Create(), seed: 4);
        resumed.SaveCheckpoint.Path = Path.Combine(folder.Path, "again.checkpoint");
        resumed.Resume(path + "2");
        Assert.Equal(whole.RateLog.Steps.Skip(12), resumed.RateLog.Steps);
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));

        MixedRatesScheduledLearner Train(int? fails)
        {
            var learner = new MixedRatesScheduledLearner(SmallData.Create(), seed: 3) { FailIn = fails };
            learner.SaveCheckpoint.Path = path + fails;
            if (fails is null)
                learner.Fit(4, 0.5);
            else
                Assert.Throws<InvalidDataException>(() => learner.Fit(4, 0.5));
            return learner;
        }
    }

    [Fact]
    public void A_factory_that_ignores_the_rate_is_an_error_that_loses_nothing()
    {
        using var learner = new DeafLearner(SmallData.Create(), seed: 3);
        var before = LearnerBits.Of(learner);
        Action[] trainings = [() => learner.Fit(1, 0.5), () => learner.FitOneCycle(1, 0.5), () => learner.LrFind()];
        Assert.All(trainings, training =>
        {
            var error = Assert.Throws<InvalidOperationException>(training);
            Assert.Contains("does not use its argument lr", error.Message);
            Assert.Contains("0.1", error.Message);
            Assert.Equal(before, LearnerBits.Of(learner));
        });
    }

    [Fact]
    public void A_schedulers_rate_is_read_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "rate.checkpoint");
        using var learner = new MixedRatesLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        optim.lr_scheduler.StepLR(learner.Optimizer, 1, 0.1).step();
        var groups = learner.Optimizer.ParamGroups.ToArray();
        groups[1].LearningRate = 0.123;
        double[] rates = [Constant * 0.1, 0.123, 1e-2 * 0.1];
        Assert.Equal(rates, Rates(learner));
        Assert.Equal(1e-2 * 0.1, learner.LearningRate);
        Assert.Equal(1e-2 * 0.1, learner.Hyperparameters.LearningRate);
        learner.Save(path);

        learner.LrFind(new() { NumIt = 5, Probes = 0 });
        Assert.Equal(rates, Rates(learner));
        learner.Load(path);
        Assert.Equal(rates, Rates(learner));
        using var other = new MixedRatesLearner(SmallData.Create(), seed: 5);
        other.Load(path);
        Assert.Equal(rates, Rates(other));
        Assert.Equal(1e-2 * 0.1, other.LearningRate);
        other.LearningRate = 1;
        Assert.Equal([Constant * 0.1, 0.1, 1], Rates(other));
    }

    [Fact]
    public void An_optimizer_of_a_part_of_the_model_is_read_as_well()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        optim.lr_scheduler.StepLR(learner.Optimizer, 1, 0.1).step();
        Assert.Equal(learner.Optimizer.ParamGroups.Single().LearningRate, learner.LearningRate);
        Assert.Equal(1e-3, learner.LearningRate, 1e-15);
    }

    private static double[] Rates(Learner learner) => [.. learner.Optimizer.ParamGroups.Select(group => group.LearningRate)];
}
