using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Training after a sweep equals training without it, bit for bit, however the sweep ended.</summary>
public sealed class SweepLeavesNoTraceTests
{
    public static TheoryData<SweepSituation, int> Situations
    {
        get
        {
            var situations = new TheoryData<SweepSituation, int>();
            foreach (var situation in Enum.GetValues<SweepSituation>())
            {
                situations.Add(situation, 0);
                situations.Add(situation, 2);
            }

            return situations;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void With_batch_norm_dropout_and_Adam(SweepSituation situation, int epochsBefore) => AssertNoTrace(
        () => new SabotagedAdamLearner(SmallData.Create(), seed: 3), 1e-2, epochsBefore, learner => Sweep(situation, learner.Saboteur, learner.LrFind));

    [Theory]
    [MemberData(nameof(Situations))]
    public void With_batch_norm_dropout_and_momentum(SweepSituation situation, int epochsBefore) => AssertNoTrace(
        () => new SabotagedMomentumLearner(SmallData.Create(), seed: 3), 1e-1, epochsBefore, learner => Sweep(situation, learner.Saboteur, learner.LrFind));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Two_sweeps_in_a_row_are_the_same(int epochsBefore)
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        Train(learner, epochsBefore, 1e-2);
        Assert.Equal(learner.LrFind(numIt: 40).Points, learner.LrFind(numIt: 40).Points);
    }

    [Fact]
    public void Gradients_that_were_absent_are_absent_again_and_those_that_were_there_are_as_they_were()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.LrFind(numIt: 10);
        Assert.All(learner.Model.parameters(), parameter => Assert.Null(parameter.grad));
        foreach (var parameter in learner.Model.parameters())
            parameter.grad = full_like(parameter, 7);
        learner.LrFind(numIt: 10);
        Assert.All(learner.Model.parameters(), parameter => Assert.Equal(7, parameter.grad!.max().item<float>()));
    }

    [Fact]
    public void Frozen_parameters_and_modules_in_evaluation_mode_stay_so()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        learner.Model.parameters().First().requires_grad = false;
        learner.Model.eval();
        learner.Model.children().First().train();
        var before = LearnerBits.Of(learner);
        learner.LrFind(numIt: 10);
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Fact]
    public void A_training_in_the_middle_of_which_a_callback_sweeps_goes_on_as_if_it_had_not()
    {
        using var plain = new SweepingLearner(SmallData.Create(), seed: 3);
        plain.Fit(3, 1e-2);
        var expected = LearnerBits.Of(plain);

        using var swept = new SweepingLearner(SmallData.Create(), seed: 3) { Sweeps = true };
        swept.Fit(3, 1e-2);
        Assert.Equal(40, Assert.Single(swept.Found).Points.Count);
        Assert.Equal(expected, LearnerBits.Of(swept));
    }

    [Fact]
    public void A_cancelled_sweep_keeps_what_it_has_found()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        using var cancellation = new CancellationTokenSource();
        var found = learner.LrFind(new(), progress: new Report<LrFindProgress>(point => CancelAt(5, point, cancellation)), cancellationToken: cancellation.Token);
        Assert.Equal(StopReason.Cancelled, found.StopReason);
        Assert.Equal(6, found.Points.Count);
    }

    private delegate LrFindResult Find(LrFindOptions options, IProgress<LrFindProgress>? progress = null, CancellationToken cancellationToken = default);

    private static void Sweep(SweepSituation situation, Saboteur saboteur, Find find)
    {
        using var cancellation = new CancellationTokenSource();
        switch (situation)
        {
            case SweepSituation.NormalEnd:
                Assert.Equal(StopReason.Completed, find(new() { NumIt = 50, StopDiv = false }).StopReason);
                break;
            case SweepSituation.Divergence:
                Assert.Equal(StopReason.Diverged, find(new() { StartLr = 1e-5, EndLr = 1e7, NumIt = 120 }).StopReason);
                break;
            case SweepSituation.NotANumber:
                var nonFinite = find(new() { StartLr = 1e-2, EndLr = 1e38, NumIt = 40, StopDiv = false });
                Assert.Equal(StopReason.NonFinite, nonFinite.StopReason);
                Assert.False(double.IsFinite(nonFinite.Points[^1].Loss));
                break;
            case SweepSituation.ExceptionOfACallback:
                saboteur.FailAt = 8;
                Assert.Throws<InvalidDataException>(() => find(new() { NumIt = 50 }));
                saboteur.FailAt = null;
                break;
            case SweepSituation.Cancellation:
                var report = new Report<LrFindProgress>(point => CancelAt(9, point, cancellation));
                Assert.Equal(StopReason.Cancelled, find(new(), progress: report, cancellationToken: cancellation.Token).StopReason);
                break;
            case SweepSituation.TimeBudget:
                Assert.Equal(StopReason.TimeBudget, find(new() { TimeBudget = TimeSpan.FromTicks(1) }).StopReason);
                break;
            default:
                var found = find(new() { StartLr = 1e-5, EndLr = 10, NumIt = 60, Repeats = 2, Probes = 3, ProbeSteps = 8 });
                Assert.Equal(2, found.Details.Runs.Count);
                Assert.Equal(3, found.Details.Probes.Count);
                break;
        }
    }

    private static void CancelAt(int step, LrFindProgress point, CancellationTokenSource cancellation)
    {
        if (point.Step == step)
            cancellation.Cancel();
    }

    private static void AssertNoTrace<TLearner>(Func<TLearner> create, double lr, int epochsBefore, Action<TLearner> sweep)
        where TLearner : Learner<NetWithDropout>
    {
        // Torch's random state is the process's; creating a learner seeds it again.
        using var plain = create();
        Train(plain, epochsBefore, lr);
        var before = LearnerBits.Of(plain);
        plain.Fit(2, lr);
        var after = LearnerBits.Of(plain);

        using var swept = create();
        Train(swept, epochsBefore, lr);
        sweep(swept);
        Assert.Equal(before, LearnerBits.Of(swept));
        swept.Fit(2, lr);
        Assert.Equal(after, LearnerBits.Of(swept));
    }

    private static void Train<TModel>(Learner<TModel> learner, int epochs, double lr)
        where TModel : nn.Module, IModel
    {
        if (epochs > 0)
            learner.Fit(epochs, lr);
    }
}
