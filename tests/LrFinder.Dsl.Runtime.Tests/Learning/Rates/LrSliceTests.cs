using CsCheck;

namespace LrFinder.Dsl.Tests;

/// <summary>Learning rates that differ by parameter group: fastai's, in trainings of every kind, kept by checkpoints and left alone by sweeps.</summary>
public sealed class LrSliceTests
{
    private static readonly LrSlice Slice = new(1e-5, 1e-3);
    private static readonly LrSlice Each = LrSlice.Each(1e-3, 4e-3, 2e-5, 1e-4);

    // fastai v2's even_mults, evaluated in Python.
    [Theory]
    [InlineData(1e-5, 1e-3, new[] { 1e-5, 4.641588833612778e-05, 0.00021544346900318845, 0.001 })]
    [InlineData(1e-6, 1e-2, new[] { 1e-6, 1e-4, 0.01 })]
    [InlineData(2e-4, 5e-3, new[] { 0.0002, 0.0003807307877431758, 0.0007247796636776957, 0.0013797296614612149, 0.002626527804403767, 0.005 })]
    [InlineData(2e-4, 5e-3, new[] { 0.005 })]
    public void Rates_are_those_of_fastai(double lowest, double highest, double[] expected)
    {
        var rates = new LrSlice(lowest, highest).Rates(expected.Length);
        Assert.All(expected.Zip(rates), pair => Assert.Equal(pair.First, pair.Second, pair.First * 1e-14));
        Assert.Equal(highest, rates[^1]);
    }

    [Fact]
    public void Rates_rise_by_one_factor_from_the_lowest_to_the_highest() => Gen
        .Select(Gen.Double[1e-12, 1e-2], Gen.Double[1.001, 1e6], Gen.Int[2, 50])
        .Sample((lowest, factor, groups) =>
        {
            var rates = new LrSlice(lowest, lowest * factor).Rates(groups);
            Assert.Equal(lowest, rates[0]);
            Assert.Equal(lowest * factor, rates[^1]);
            var step = Math.Pow(factor, 1.0 / (groups - 1));
            Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.Equal(step, pair.Second / pair.First, step * 1e-12));
        });

    [Fact]
    public void Fit_trains_each_group_at_its_rate_in_place_of_the_factorys()
    {
        using var learner = New();
        learner.Fit(1, Slice);
        AssertRates(learner.RateLog.Steps, 1e-3);
        Assert.Equal(1e-3, learner.LearningRate);
        learner.LearningRate = 1e-2;
        AssertRates([Rates(learner)], 1e-2);

        learner.Fit(1, 0.5);
        Assert.Equal([0.5, 0.25, 0.125, 0.0625], Rates(learner));
        learner.Fit(1, Slice);
        AssertRates([Rates(learner)], 1e-3);
    }

    [Fact]
    public void One_cycle_has_the_slice_for_its_highest_rates()
    {
        using var learner = New();
        learner.FitOneCycle(2, Slice);
        var cycle = new OneCycle(Slice.Highest);
        Assert.Equal(12, learner.RateLog.Steps.Count);
        foreach (var (step, rates) in learner.RateLog.Steps.Index())
            AssertRates([rates], cycle.LearningRateAt(step / 12.0));
    }

    [Fact]
    public void Constant_rates_stay_and_the_others_are_spread()
    {
        using var learner = new MixedRatesLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, new LrSlice(1e-3, 0.1));
        Assert.All(learner.RateLog.Steps, rates => Assert.Equal([MixedRatesLearner.Constant, 1e-3, 0.1], rates));
    }

    [Fact]
    public void A_schedule_sets_the_rate_of_the_last_group_and_the_others_keep_their_ratios()
    {
        using var learner = new MixedRatesScheduledLearner(SmallData.Create(), seed: 3);
        learner.SaveCheckpoint.Path = null;
        learner.Fit(1, new LrSlice(0.5 / 64, 0.5));
        Assert.All(learner.RateLog.Steps, (rates, i) => Assert.Equal(0.5 - 0.4 * i / 6, rates[2], 1e-12));
        Assert.All(learner.RateLog.Steps, rates => Assert.Equal([MixedRatesLearner.Constant, rates[2] / 64, rates[2]], rates));
    }

    [Fact]
    public void Each_group_gets_the_rate_that_is_meant_for_it()
    {
        using var learner = New();
        learner.Fit(1, Each);
        Assert.All(learner.RateLog.Steps, rates => AssertEqual([1e-3, 4e-3, 2e-5, 1e-4], rates));
        Assert.Equal(1e-4, learner.LearningRate);
        learner.LearningRate = 1e-3;
        AssertEqual([1e-2, 4e-2, 2e-4, 1e-3], Rates(learner));

        learner.RateLog.Steps.Clear();
        learner.FitOneCycle(2, Each);
        var cycle = new OneCycle(Each.Last);
        Assert.Equal(12, learner.RateLog.Steps.Count);
        foreach (var (step, rates) in learner.RateLog.Steps.Index())
            AssertEqual([.. new[] { 10, 40, 0.2, 1 }.Select(ratio => ratio * cycle.LearningRateAt(step / 12.0))], rates);
    }

    [Fact]
    public void Rates_of_single_groups_leave_constant_ones_and_go_with_schedules()
    {
        using var learner = new MixedRatesScheduledLearner(SmallData.Create(), seed: 3);
        learner.SaveCheckpoint.Path = null;
        learner.Fit(1, LrSlice.Each(2, 0.5));
        Assert.All(learner.RateLog.Steps, (rates, i) => AssertEqual([MixedRatesLearner.Constant, 4 * rates[2], 0.5 - 0.4 * i / 6], rates));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void As_many_rates_as_groups_are_needed_and_the_learner_stays_as_it_was(int rates)
    {
        using var learner = New();
        learner.Fit(1, 1e-2);
        var before = LearnerBits.Of(learner);
        var slice = LrSlice.Each([.. Enumerable.Repeat(1e-3, rates)]);
        Action[] calls = [() => learner.Fit(1, slice), () => learner.FitOneCycle(1, slice), () => learner.LrFind(new() { Slice = slice })];
        Assert.All(calls, call =>
        {
            var message = Assert.Throws<InvalidOperationException>(call).Message;
            Assert.Contains($"The LrSlice has {rates} learning rates (0.001, ", message, StringComparison.Ordinal);
            Assert.Contains("of which 4 follow the learning rate: LrSlice.Each takes 4", message, StringComparison.Ordinal);
            Assert.Equal(before, LearnerBits.Of(learner));
        });
    }

    [Fact]
    public void A_slice_keeps_its_ratios_at_another_rate()
    {
        AssertEqual([2, 8, 0.04, 0.2], Each.WithLast(0.2).Rates(4));
        AssertEqual([1e-2, 1e-1, 1], Slice.WithLast(1).Rates(3));
        Assert.Equal((1e-2, 1, 1), (Slice.WithLast(1).Lowest, Slice.WithLast(1).Highest, Slice.WithLast(1).Last));
        Assert.Equal((2e-5, 4e-3, 1e-4), (Each.Lowest, Each.Highest, Each.Last));
        Assert.Throws<ArgumentOutOfRangeException>("last", () => Each.WithLast(0));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => Each.Rates(3));
    }

    [Fact]
    public void Slices_are_equal_when_they_are_made_alike()
    {
        Assert.Equal(new LrSlice(1e-5, 1e-3), Slice);
        Assert.Equal(LrSlice.Each(1, 2).GetHashCode(), LrSlice.Each(1, 2).GetHashCode());
        Assert.Equal(LrSlice.Each(1, 2), LrSlice.Each([1, 2]));
        Assert.NotEqual(new LrSlice(1, 2), LrSlice.Each(1, 2));
        Assert.NotEqual(LrSlice.Each(1, 3, 2), LrSlice.Each(1, 1.5, 3));
        Assert.Equal("1E-05 to 0.001", Slice.ToString());
        Assert.Equal("0.001, 0.004, 2E-05, 0.0001", Each.ToString());
    }

    [Fact]
    public void Impossible_rates_of_single_groups_are_refused()
    {
        Assert.Throws<ArgumentException>("rates", () => LrSlice.Each(1e-3));
        Assert.Throws<ArgumentException>("rates", () => LrSlice.Each());
        Assert.Throws<ArgumentNullException>("rates", () => LrSlice.Each(null!));
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], rate =>
            Assert.Throws<ArgumentOutOfRangeException>("rates", () => LrSlice.Each(1e-3, rate, 1e-3)));
        Assert.Throws<ArgumentOutOfRangeException>("rates", () => LrSlice.Each(1e300, 1e-300));
    }

    [Fact]
    public void A_sweep_keeps_the_ratios_of_a_slice_on_demand_and_its_cycle_trains_with_them()
    {
        using var learner = New();
        var found = learner.LrFind(new() { NumIt = 60, Probes = 0, Slice = Each });
        AssertEqual([10, 40, 0.2, 1], found.Details.GroupRatios);
        Assert.Equal(Each, found.Settings.Slice);
        Assert.All(learner.RateLog.Steps.Zip(found.Points), pair => AssertEqual([.. found.Details.GroupRatios.Select(ratio => ratio * pair.Second.Lr)], pair.First));
        AssertEqual([.. found.GroupSuggestions.Select(group => group.Lr)], Each.WithLast(found.Suggestion.Lr).Rates(4));

        learner.RateLog.Steps.Clear();
        learner.FitOneCycle(2, found);
        var cycle = new OneCycle(found.For(LrPolicy.OneCycle, 12).Lr);
        foreach (var (step, rates) in learner.RateLog.Steps.Index())
            AssertEqual([.. new[] { 10, 40, 0.2, 1 }.Select(ratio => ratio * cycle.LearningRateAt(step / 12.0))], rates);
    }

    [Fact]
    public void A_sweep_with_a_slice_leaves_the_ratios_of_the_training_before()
    {
        using var learner = New();
        learner.Fit(1, Slice);
        var before = LearnerBits.Of(learner);
        learner.LrFind(new() { NumIt = 10, Probes = 3, ProbeSteps = 4, Slice = Each });
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Fact]
    public void A_sweep_goes_by_the_factorys_ratios_and_its_suggestion_is_a_highest_rate()
    {
        using var learner = New();
        learner.Fit(1, Slice);
        learner.RateLog.Steps.Clear();
        var before = LearnerBits.Of(learner);
        var found = learner.LrFind(new() { NumIt = 20, StopDiv = false, Probes = 0 });
        Assert.Equal([1, 0.5, 0.25, 0.125], found.Details.GroupRatios);
        Assert.All(learner.RateLog.Steps, rates => Assert.Equal([rates[0], rates[0] / 2, rates[0] / 4, rates[0] / 8], rates));

        Assert.Equal(before, LearnerBits.Of(learner));
        AssertRates([Rates(learner)], 1e-3);
        Assert.Equal(1e-3, learner.LearningRate);
        var lr = found.Suggestion.Lr;
        learner.Fit(1, new LrSlice(lr / 100, lr));
        AssertRates([Rates(learner)], lr);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Resume_goes_on_with_the_same_rates_bit_for_bit(bool oneCycle, bool each)
    {
        using var folder = new TemporaryFolder();
        using var whole = Train(null);
        using var broken = Train(2);
        using var resumed = New();
        resumed.Resume(folder.File("2.checkpoint"));
        Assert.Equal(whole.RateLog.Steps.Skip(12), resumed.RateLog.Steps);
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));

        FourGroupsLearner Train(int? fails)
        {
            var learner = New(fails);
            learner.SaveCheckpoint.Path = folder.File($"{fails}.checkpoint");
            if (fails is null)
                Fit(learner);
            else
                Assert.Throws<InvalidDataException>(() => Fit(learner));
            return learner;
        }

        void Fit(FourGroupsLearner learner)
        {
            if (oneCycle)
                learner.FitOneCycle(4, each ? Each : Slice);
            else
                learner.Fit(4, each ? Each : Slice);
        }
    }

    [Fact]
    public void A_checkpoint_keeps_how_rates_are_spread()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.Fit(1, Slice);
        learner.Save(folder.File("spread"));
        using var loaded = New();
        loaded.Load(folder.File("spread"));
        Assert.Equal(1e-3, loaded.LearningRate);
        loaded.LearningRate = 1;
        AssertRates([Rates(loaded)], 1);

        CheckpointEditor.Change(folder.File("spread"), folder.File("damaged"), texts: texts => texts["optimizer.slice.lowest"] = "2");
        var before = LearnerBits.Of(loaded);
        Assert.Contains(
            "'optimizer.slice.lowest' is '2'", Assert.Throws<CheckpointException>(() => loaded.Load(folder.File("damaged"))).Message, StringComparison.Ordinal);
        Assert.Equal(before, LearnerBits.Of(loaded));
    }

    [Theory]
    [InlineData("optimizer.slice.rate.1", "-1")]
    [InlineData("optimizer.slice.rate.3", "1e-320")]
    [InlineData("optimizer.slice.rates", "1")]
    public void A_checkpoint_keeps_the_rates_of_single_groups_and_refuses_impossible_ones(string name, string value)
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.Fit(1, Each);
        learner.Save(folder.File("each"));
        using var loaded = New();
        loaded.Load(folder.File("each"));
        Assert.Equal(Rates(learner), Rates(loaded));
        Assert.Equal(Each, loaded.Hyperparameters.Slice);

        CheckpointEditor.Change(folder.File("each"), folder.File("damaged"), texts: texts => texts[name] = value);
        var before = LearnerBits.Of(loaded);
        Assert.Contains("optimizer.slice.rate", Assert.Throws<CheckpointException>(() => loaded.Load(folder.File("damaged"))).Message, StringComparison.Ordinal);
        Assert.Equal(before, LearnerBits.Of(loaded));
    }

    [Fact]
    public void A_checkpoint_with_rates_for_more_groups_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.Fit(1, Each);
        learner.Save(folder.File("each"));
        CheckpointEditor.Change(folder.File("each"), folder.File("fewer"), texts: texts => texts["optimizer.slice.rates"] = "3");
        Assert.Contains(
            "found ones for 3 groups, expected 4", Assert.Throws<CheckpointException>(() => learner.Load(folder.File("fewer"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_group_cannot_be_spread_over_and_the_learner_stays_as_it_was()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => ModelState.Of(model).Modules["first"]);
        learner.Fit(1, 1e-2);
        var before = LearnerBits.Of(learner);
        Action[] trainings =
        [
            () => learner.Fit(1, Slice), () => learner.FitOneCycle(1, Slice), () => learner.LrFind(new() { Slice = Slice }),
            () => learner.Fit(1, LrSlice.Each(1e-3, 1e-3)),
        ];
        Assert.All(trainings, training =>
        {
            Assert.Contains("Make a group for each part of the model", Assert.Throws<InvalidOperationException>(training).Message, StringComparison.Ordinal);
            Assert.Equal(before, LearnerBits.Of(learner));
        });
    }

    [Theory]
    [InlineData(0, 1e-3, "lowest")]
    [InlineData(-1e-5, 1e-3, "lowest")]
    [InlineData(1e-3, 1e-3, "lowest")]
    [InlineData(1e-2, 1e-3, "lowest")]
    [InlineData(double.NaN, 1e-3, "lowest")]
    [InlineData(1e-5, 0, "highest")]
    [InlineData(1e-5, double.NaN, "highest")]
    [InlineData(1e-5, double.PositiveInfinity, "highest")]
    public void Impossible_rates_are_refused(double lowest, double highest, string argument) =>
        Assert.Throws<ArgumentOutOfRangeException>(argument, () => new LrSlice(lowest, highest));

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        using var learner = New();
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => Slice.Rates(0));
        Assert.Throws<ArgumentNullException>("slice", () => learner.Fit(1, (LrSlice)null!));
        Assert.Throws<ArgumentNullException>("slice", () => learner.FitOneCycle(1, (LrSlice)null!));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => learner.Fit(epochs: Zero, Slice));
        Assert.Throws<ArgumentOutOfRangeException>("accumulate", () => learner.FitOneCycle(1, Slice, accumulate: Zero));
    }

    // No constant, which the compiler would report.
    private static int Zero => int.Parse("0");

    private static FourGroupsLearner New(int? failIn = null)
    {
        var learner = new FourGroupsLearner(SmallData.Create(), seed: 3) { FailIn = failIn };
        learner.SaveCheckpoint.Path = null;
        return learner;
    }

    private static void AssertRates(IReadOnlyList<double[]> steps, double highest)
    {
        var ratios = Slice.Rates(4).Select(rate => rate / Slice.Highest).ToArray();
        Assert.NotEmpty(steps);
        Assert.All(steps, rates => Assert.All(rates.Zip(ratios), pair => Assert.Equal(highest * pair.Second, pair.First, highest * 1e-12)));
    }

    private static void AssertEqual(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, pair.First * 1e-12));
    }

    private static double[] Rates(Learner learner) => [.. learner.Optimizer.ParamGroups.Select(group => group.LearningRate)];
}
