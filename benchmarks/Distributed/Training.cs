using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Distributed;

/// <summary>One process of a training, which prints what a step took.</summary>
internal static class Training
{
    private const int Batches = 25;
    private const int Epochs = 4;

    /// <summary>Trains under mpirun, or alone without it.</summary>
    public static void Run(string network, int threads, int batch)
    {
        using var mpi = Environment.GetEnvironmentVariable("LRFINDER_BENCHMARK_ALONE") is null ? MpiWorld.Initialize(threads) : null;
        NativeRuntime.Initialize();
        set_num_threads(threads);
        using var data = TensorData.From(network == "convolution" ? Samples(batch, 3, 32, 32) : Samples(batch, 1024), batchSize: batch);
        using Learner learner = network == "convolution" ? new ConvolutionLearner(data, seed: 1) : new DenseLearner(data, seed: 1);
        // libtorch chooses its kernels, .NET compiles, MPI connects.
        Fit(learner, 1);
        var (begin, exchanged) = (Stopwatch.GetTimestamp(), mpi?.ExchangeTime ?? default);
        Fit(learner, Epochs);
        var step = Stopwatch.GetElapsedTime(begin) / (Epochs * Batches);
        var exchange = ((mpi?.ExchangeTime ?? default) - exchanged) / (Epochs * Batches);
        // Standard output of the other processes is silent.
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{step.TotalMilliseconds:F3} {exchange.TotalMilliseconds:F3} {ResidentMegabytes()}"));
    }

    private static void Fit(Learner learner, int epochs)
    {
        _ = learner is ConvolutionLearner convolution ? convolution.Fit(epochs, 1e-3) : ((DenseLearner)learner).Fit(epochs, 1e-3);
    }

    private static (Tensor, Tensor) Samples(int batch, params long[] shape)
    {
        using var generator = new Generator(1);
        return (rand([batch * Batches, .. shape], generator: generator), randint(0, 10, [batch * Batches], ScalarType.Int64, generator: generator));
    }

    private static string ResidentMegabytes() => File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
        .Select(line => (long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).ToString(CultureInfo.InvariantCulture))
        .Single();
}
