using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Finalizers;

/// <summary>Trainings beside a collecting thread and busy processes, compared bit for bit with one that nothing disturbed.</summary>
internal static class Soundness
{
    private const int Steps = 640;
    private const int BatchSize = 64;

    public static IReadOnlyList<string> Kinds { get; } = ["declared", "written", "sweep"];

    /// <summary>Runs trainings in other processes, as many as it takes where they end early, and counts what became of them.</summary>
    public static string Count(string kind, bool gate, int trainings)
    {
        var (done, threw, differed, ended) = (0, 0, 0, 0);
        while (done < trainings)
        {
            using var child = Child.Start("train", kind, gate ? "on" : "off", (trainings - done).ToString(CultureInfo.InvariantCulture));
            while (child.StandardOutput.ReadLine() is { } line)
            {
                done++;
                threw += line == "threw" ? 1 : 0;
                differed += line == "differs" ? 1 : 0;
            }

            child.WaitForExit();
            if (child.ExitCode == 0)
                continue;
            done++;
            ended++;
        }

        return $"| {kind} | {(gate ? "on" : "off")} | {trainings} | {threw} | {differed} | {ended} |";
    }

    /// <summary>What the other process does: a line for each training.</summary>
    public static void Train(string kind, bool gate, int trainings)
    {
        NativeRuntime.Initialize();
        set_num_threads(1);
        Child.SetGate(gate);
        var expected = Figures(kind);
        using var collecting = new Collecting();
        for (var i = 0; i < trainings; i++)
            Console.WriteLine(Outcome(kind, expected));
    }

    private static string Outcome(string kind, double[] expected)
    {
        try
        {
            return Figures(kind).AsSpan().SequenceEqual(expected) ? "same" : "differs";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return "threw";
        }
    }

    // New data each time, for a training moves on in the order of its data.
    private static double[] Figures(string kind)
    {
        using var data = Data();
        return kind switch
        {
            "declared" => Losses(new DeclaredLearner(data, seed: 1)),
            "written" => Losses(new WrittenLearner(data, seed: 1)),
            _ => Sweep(new DeclaredLearner(data, seed: 1)),
        };
    }

    private static double[] Losses(DeclaredLearner learner)
    {
        using (learner)
            return [.. learner.Fit(1, 1e-3).Epochs[0].Losses];
    }

    private static double[] Losses(WrittenLearner learner)
    {
        using (learner)
            return [.. learner.Fit(1, 1e-3).Epochs[0].Losses];
    }

    private static double[] Sweep(DeclaredLearner learner)
    {
        using (learner)
            return [.. learner.LrFind(new() { NumIt = 200, Repeats = 2 }).Points.SelectMany(point => new[] { point.Lr, point.Loss })];
    }

    private static TensorData Data()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn([Steps * BatchSize, 32], generator: generator);
        return TensorData.From((inputs, inputs.sum(1).gt(0).to(ScalarType.Int64)), batchSize: BatchSize);
    }
}
