using System.Diagnostics;

namespace LrFinder.Dsl.Tests;

/// <summary>What every process does; which one it is shows in its learners.</summary>
internal static class Scenarios
{
    private static int Rank => ProcessGroup.Current?.Rank ?? 0;

    /// <summary>Trains over data that do not divide evenly.</summary>
    public static void Train(int count, int batchSize, int accumulate)
    {
        using var data = Points.Create(count, batchSize);
        using var learner = new PointLearner(data, seed: 1);
        Facts.Print(learner.Fit(3, 0.01, accumulate));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Begins with other weights in every process.</summary>
    public static void TrainFromOtherWeights()
    {
        using var data = Points.Create();
        using var learner = new PointLearner(data, seed: Rank);
        Facts.Print(learner.Fit(1, 0.01));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Trains layers whose statistics differ between processes until they are united.</summary>
    public static void TrainNormalized()
    {
        using var data = Points.Create();
        using var learner = new NormalizedLearner(data, seed: 1);
        Facts.Print(learner.Fit(2, 0.01));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Trains by random numbers, keeping a checkpoint, for which there may be one to go on from.</summary>
    /// <param name="checkpoint">The file.</param>
    /// <param name="stopBefore">The epoch before which one process asks to end; 0 for none.</param>
    public static void TrainResumably(string checkpoint, int stopBefore)
    {
        using var data = Points.Create();
        using var learner = new DropoutLearner(data, seed: 1);
        using var stop = new CancellationTokenSource();
        learner.SaveCheckpoint.Path = checkpoint;
        if (Rank == (ProcessGroup.Current?.Size ?? 1) - 1 && stopBefore > 0)
            learner.Stopper.At(stopBefore, stop);
        Facts.Print(File.Exists(checkpoint) ? learner.Resume(checkpoint) : learner.Fit(4, 0.01, cancellationToken: stop.Token));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Sweeps, with repetitions and probes.</summary>
    public static void Find(LrFindOptions options, int spoilt)
    {
        using var data = Points.Create(spoilt: spoilt);
        using var learner = new PointLearner(data, seed: 1);
        Facts.Print(learner.LrFind(options));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Finds learning rates for parameter groups.</summary>
    public static void FindGroups(LrFindOptions options)
    {
        using var data = Points.Create();
        using var learner = new GroupedLearner(data, seed: 1);
        Facts.Print(learner.LrFindGroups(options));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Finds a batch size.</summary>
    public static void FindBatch()
    {
        using var data = Points.Create();
        using var learner = new PointLearner(data, seed: 1);
        try
        {
            var found = learner.BatchFind(new BatchFindOptions { NoiseSteps = 2 });
            Facts.Print($"found: {found.Largest} {found.StopReason} {found.Noise?.Steps}");
        }
        catch (NotSupportedException refusal)
        {
            Facts.Print($"refused: {refusal.Message}");
        }

        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Lets something befall the second process.</summary>
    public static void TrainWith(Action<PointLearner> trouble)
    {
        using var data = Points.Create();
        using var learner = new PointLearner(data, seed: 1);
        if (Rank == 1)
            trouble(learner);
        Facts.Print(learner.Fit(3, 0.01));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Does something else in the second process.</summary>
    public static void GoOtherWays()
    {
        using var data = Points.Create();
        using var learner = new PointLearner(data, seed: 1);
        if (Rank == 1)
            learner.LrFind();
        else
            learner.Fit(1, 0.01);
    }

    /// <summary>Trains over other data in the second process.</summary>
    public static void TrainOnOtherData()
    {
        using var data = Points.Create(count: Rank == 1 ? 103 : 101);
        using var learner = new PointLearner(data, seed: 1);
        learner.Fit(1, 0.01);
    }

    /// <summary>Ends before the others in the second process.</summary>
    public static void LeaveEarly()
    {
        if (Rank != 1)
            TrainWith(_ => { });
    }

    /// <summary>Trains with everything that writes files, into the working directory.</summary>
    public static void Write()
    {
        using var data = Points.Create();
        using var learner = new WritingLearner(data, seed: 1);
        Facts.Print(learner.Fit(4, 0.01));
        Facts.PrintWeights(learner.Model);
        learner.Save("last.checkpoint");
        // The file is there for all of them.
        using var second = new WritingLearner(data, seed: 2);
        second.Load("last.checkpoint");
        Facts.PrintWeights(second.Model);
    }

    /// <summary>Computes a metric that fails when all batches are through.</summary>
    public static void TrainWithFailingMetric()
    {
        using var data = Points.Create();
        using var learner = new FailingLearner(data, seed: 1);
        learner.Fit(1, 0.01);
    }

    /// <summary>Does in callbacks what concerns all processes, over a source of its own.</summary>
    public static void TrainBusily()
    {
        using var data = Points.Create();
        using var sized = new TrainingData(new SizedSource(data.Train), new SizedSource(data.Valid!));
        using var learner = new BusyLearner(sized, seed: 1);
        Facts.Print(learner.Fit(2, 0.01));
        Facts.PrintWeights(learner.Model);
    }

    /// <summary>Sweeps otherwise in the second process.</summary>
    public static void FindWithOptionsThatDiffer()
    {
        using var data = Points.Create();
        using var learner = new PointLearner(data, seed: 1);
        learner.LrFind(new LrFindOptions { NumIt = 40, Repeats = Rank == 1 ? 3 : 2 });
    }

    /// <summary>Uses a null reference, which is an exception, whatever the MPI library does about signals.</summary>
    public static void UseNull()
    {
        try
        {
            string? text = Environment.GetEnvironmentVariable("NOT_THERE");
            Facts.Print($"{text!.Length}");
        }
        catch (NullReferenceException)
        {
            Facts.Print("caught");
        }
    }

    /// <summary>Trains until somebody ends it.</summary>
    public static void TrainOn(CancellationToken cancellation)
    {
        using var data = Points.Create();
        using var learner = new DropoutLearner(data, seed: 1);
        learner.SaveCheckpoint.Path = "run.checkpoint";
        try
        {
            learner.Fit(1_000_000, 1e-4, cancellationToken: cancellation);
        }
        catch (OperationCanceledException)
        {
            Facts.Print("interrupted");
        }
    }

    /// <summary>Kills the second process in the second epoch, after a checkpoint was written.</summary>
    public static void Kill()
    {
        using var data = Points.Create();
        using var learner = new DropoutLearner(data, seed: 1);
        if (Rank == 1)
            learner.Trouble.AtSixthBatch = () => Process.GetCurrentProcess().Kill();
        learner.Fit(4, 0.01);
        Facts.PrintWeights(learner.Model);
    }

    public static void Throw() => throw new InvalidOperationException("the disk is full");
}
