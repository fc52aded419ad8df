using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

[Model(SmallData.Features)]
[Linear(16), BatchNorm1d, ReLU, Dropout(0.2), Linear(2)]
internal sealed partial class DisturbedNet;

[Learner<DisturbedNet>]
[Metric<Accuracy>]
internal sealed partial class DisturbedLearner;

/// <summary>Numbers in <c>forward</c>: TorchSharp makes objects of them that only finalizers free.</summary>
[Model]
internal sealed partial class NetOfNumbers : Module<Tensor, Tensor>
{
    private readonly Linear hidden = Linear(SmallData.Features, 16);
    private readonly Linear head = Linear(16, 2);

    public NetOfNumbers()
        : base(nameof(NetOfNumbers)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call((hidden.call(input * 2) + 0.5).relu() / 3 - 0.1);
}

[Learner<NetOfNumbers>]
[Metric<Accuracy>]
internal sealed partial class NumbersLearner;

/// <summary>A callback that does what one does not expect within a batch.</summary>
[Learner<NetOfNumbers>]
internal sealed partial class InterruptedLearner
{
    public Action<On> Do { get; init; } = _ => { };

    [Callback(On.TrainBegin)]
    private void TrainBegin() => Do(On.TrainBegin);

    [Callback(On.BatchBegin)]
    private void BatchBegin() => Do(On.BatchBegin);

    [Callback(On.BackwardEnd)]
    private void BackwardEnd() => Do(On.BackwardEnd);

    [Callback(On.BatchEnd)]
    private void BatchEnd() => Do(On.BatchEnd);

    public string? SavesTo { get; init; }

    [Callback(On.EpochEnd)]
    private void EpochEnd(int epoch)
    {
        Do(On.EpochEnd);
        if (SavesTo is not null && epoch == 0)
            Save(SavesTo);
    }
}

/// <summary>
/// Beside a thread that collects garbage every millisecond, on a machine whose cores are busy, everything comes out as if nothing were there,
/// bit for bit. Without the gate most of these throw, and now and then the process ends.
/// </summary>
[Ungated]
public sealed class CollectingThreadTests
{
    private const int Samples = 16 * 100;

    [Fact]
    public void Trainings_of_a_declared_model() => AssertUndisturbed(5, data => Trained(new DisturbedLearner(data, seed: 1)));

    [Fact]
    public void Trainings_of_a_model_with_numbers_in_forward() => AssertUndisturbed(5, data => Trained(new NumbersLearner(data, seed: 1)));

    [Fact]
    public void Trainings_with_accumulation_and_one_cycle() => AssertUndisturbed(2, data =>
    {
        using var learner = new NumbersLearner(data, seed: 1);
        return [.. learner.FitOneCycle(1, 1e-2, accumulate: 3).Epochs[0].Losses, .. Weights(learner)];
    });

    [Fact]
    public void Sweeps_with_repeats_and_probes() => AssertUndisturbed(2, data =>
    {
        using var learner = new NumbersLearner(data, seed: 1);
        var result = learner.LrFind(new() { NumIt = 40, Repeats = 2, Probes = 2, ProbeSteps = 20 });
        return [.. result.Points.Select(point => point.Loss), .. result.Details.Probes.Select(probe => probe.Loss), .. Weights(learner)];
    });

    [Fact]
    public void Grids() => AssertUndisturbed(2, data =>
    {
        using var learner = new DisturbedLearner(data, seed: 1);
        var grid = learner.LrFindOver(Hyper.WeightDecay, [0, 1e-2], new() { NumIt = 30 });
        return [.. grid.Entries.SelectMany(entry => entry.Result.Points).Select(point => point.Loss)];
    });

    [Fact]
    public void Validations_and_predictions() => AssertUndisturbed(2, data =>
    {
        using var learner = new NumbersLearner(data, seed: 1);
        using var input = ones(4, SmallData.Features);
        var figures = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            figures.Add(learner.Validate().Loss);
            using var output = learner.Predict(input);
            figures.AddRange(Numbers(output));
        }

        return [.. figures];
    });

    [Fact]
    public void Checkpoints_and_what_is_resumed_from_them() => AssertUndisturbed(2, data =>
    {
        var file = Path.GetTempFileName();
        try
        {
            using var first = new InterruptedLearner(data, seed: 1) { SavesTo = file };
            first.Fit(2, 1e-3);
            using var second = new InterruptedLearner(data, seed: 2);
            second.Resume(file);
            return [.. Weights(first), .. Weights(second)];
        }
        finally
        {
            File.Delete(file);
        }
    });

    [Fact]
    public void Trainings_within_a_training() => AssertUndisturbed(2, data =>
    {
        var inner = new List<double>();
        using var outer = new InterruptedLearner(data, seed: 1)
        {
            Do = on =>
            {
                if (on == On.EpochEnd)
                    inner.AddRange(Trained(new NumbersLearner(data, seed: 2)));
            },
        };
        return [.. outer.Fit(1, 1e-3).Epochs[0].Losses, .. inner];
    });

    [Fact]
    public void Trainings_whose_callbacks_wait_for_finalizers() => AssertUndisturbed(1, data =>
    {
        var batches = 0;
        using var learner = new InterruptedLearner(data, seed: 1)
        {
            Do = on =>
            {
                if (on is On.BatchBegin or On.BackwardEnd && ++batches % 20 == 0)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            },
        };
        return [.. learner.Fit(1, 1e-3).Epochs[0].Losses, .. Weights(learner)];
    });

    [Fact]
    public void Two_learners_on_two_threads()
    {
        // They share the random state of torch: a model without any, from the same weights.
        using NumbersLearner first = Learner(1), second = Learner(2), firstAgain = Learner(1), secondAgain = Learner(2);
        double[] expected = [.. Losses(first), .. Losses(second)];
        using var collecting = Collecting.OnABusyMachine();
        double[] losses = [], more = [];
        Thread[] threads = [new(() => losses = Losses(firstAgain)), new(() => more = Losses(secondAgain))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        double[] found = [.. losses, .. more];
        Assert.Equal(expected, found);

        static NumbersLearner Learner(long seed) => new(SmallData.Create(Samples, seed: seed), seed: seed);
    }

    [Fact]
    public void A_long_training_lets_the_finalizers_of_its_host_run()
    {
        var data = SmallData.Create(Samples);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var finalized = false;
        using var learner = new InterruptedLearner(data, seed: 1)
        {
            Do = on =>
            {
                if (on == On.TrainBegin)
                    Freed.Leave(() => Volatile.Write(ref finalized, true));
                if (Volatile.Read(ref finalized))
                    throw new FinalizedException();
            },
        };
        using var collecting = Collecting.Alone();
        Assert.Throws<FinalizedException>(() => learner.Fit(100_000, 1e-3, cancellationToken: cancellation.Token));
    }

    [Fact]
    public void Cancelled_and_failed_trainings_leave_nothing_hanging()
    {
        var data = SmallData.Create(Samples);
        using var cancellation = new CancellationTokenSource();
        using var cancelled = new InterruptedLearner(data, seed: 1) { Do = _ => cancellation.Cancel() };
        Assert.Throws<OperationCanceledException>(() => cancelled.Fit(1, 1e-3, cancellationToken: cancellation.Token));
        using var failing = new InterruptedLearner(data, seed: 1) { Do = _ => throw new FinalizedException() };
        Assert.Throws<FinalizedException>(() => failing.Fit(1, 1e-3));
        var finalized = false;
        Freed.Leave(() => Volatile.Write(ref finalized, true));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(finalized);
    }

    private static void AssertUndisturbed(int times, Func<TrainingData, double[]> run)
    {
        var expected = Run();
        using var collecting = Collecting.OnABusyMachine();
        for (var i = 0; i < times; i++)
            Assert.Equal(expected, Run());
        Assert.True(collecting.Rounds > times);

        double[] Run()
        {
            // Each begins with the data where the first began.
            var fresh = SmallData.Create(Samples);
            return run(fresh);
        }
    }

    private static double[] Trained(DisturbedLearner learner)
    {
        using (learner)
        {
            var epoch = learner.Fit(1, 1e-3).Epochs[0];
            return [.. epoch.Losses, epoch.ValidLoss!.Value, .. Weights(learner)];
        }
    }

    private static double[] Trained(NumbersLearner learner)
    {
        using (learner)
            return [.. Losses(learner), .. Weights(learner)];
    }

    private static double[] Losses(NumbersLearner learner) => [.. learner.Fit(1, 1e-3).Epochs[0].Losses];

    private static IEnumerable<double> Weights<TModel>(Learner<TModel> learner)
        where TModel : Module, IModel => learner.Model.parameters().SelectMany(Numbers);

    private static IEnumerable<double> Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).data<double>().ToArray();
    }

    private sealed class FinalizedException : Exception;
}
