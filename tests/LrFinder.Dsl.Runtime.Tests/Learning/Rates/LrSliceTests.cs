using CsCheck;

namespace LrFinder.Dsl.Tests;

/// <summary>Learning rates that differ by parameter group: fastai's, in trainings of every kind, kept by checkpoints and left alone by sweeps.</summary>
public sealed class LrSliceTests
{
    private static readonly LrSlice Slice = new(1e-5, 1e-3);

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
    [InlineData(false)]
    [InlineData(true)]
    public void Resume_goes_on_with_the_same_rates_bit_for_bit(bool oneCycle)
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
                learner.FitOneCycle(4, Slice);
            else
                learner.Fit(4, Slice);
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

    [Fact]
    public void One_group_cannot_be_spread_over_and_the_learner_stays_as_it_was()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => ModelState.Of(model).Modules["first"]);
        learner.Fit(1, 1e-2);
        var before = LearnerBits.Of(learner);
        Action[] trainings = [() => learner.Fit(1, Slice), () => learner.FitOneCycle(1, Slice)];
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

    private static double[] Rates(Learner learner) => [.. learner.Optimizer.ParamGroups.Select(group => group.LearningRate)];
}
