using ConsoleAppFramework;
using LrFinder.Dsl;

namespace Mnist;

internal static class BatchCommand
{
    private const int MostMegabytes = 1 << 30;

    /// <summary>Find a batch size: the largest that there is memory for, and the gradient noise scale.</summary>
    /// <param name="data">"digits" for the embedded ones, by default; or a folder or .tgz with train/CLASS/*.png and valid/CLASS/*.png.</param>
    /// <param name="memory">Megabytes that a training may take; 0 for four fifths of what the machine grants.</param>
    /// <param name="largest">The largest batch of interest; 0 for all images.</param>
    /// <param name="noiseSteps">Steps over which the noise of gradients is measured; 0, or at least 2.</param>
    /// <param name="noiseLr">The learning rate of these steps; 0 to measure at the initial weights.</param>
    /// <param name="timeBudget">Seconds that all of it may take; 0 for as long as it needs.</param>
    /// <param name="batchSize">Images per batch to begin with; at least 1.</param>
    /// <param name="seed">Repeats a run: initial weights and the order of the images.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice.</param>
    /// <param name="json">Print one JSON object and nothing else.</param>
    /// <param name="cancellationToken">Ctrl-C ends it with what it has found so far.</param>
    public static void Run(
        [HideDefaultValue] string data = Options.EmbeddedDigits,
        int memory = 0,
        int largest = 0,
        int noiseSteps = 16,
        double noiseLr = 0,
        double timeBudget = 0,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        bool json = false,
        CancellationToken cancellationToken = default)
    {
        Options.Require(memory is >= 0 and <= MostMegabytes, "--memory", memory, "0 or a number of megabytes");
        Options.Require(largest >= 0, "--largest", largest, "0 or at least 1");
        Options.Require(noiseSteps is 0 or >= 2, "--noise-steps", noiseSteps, "0 or at least 2");
        Options.Require(noiseLr >= 0 && double.IsFinite(noiseLr), "--noise-lr", noiseLr, "0 or above");
        var budget = Options.TimeBudget(timeBudget);
        Options.SetThreads(threads);

        var images = Options.OpenData(data, batchSize, seed);
        using var samples = images as IDisposable;
        using var learner = new DigitLearner(images, seed);
        var options = new BatchFindOptions
        {
            MemoryLimit = memory > 0 ? (long)memory << 20 : null,
            Largest = largest > 0 ? largest : null,
            NoiseSteps = noiseSteps,
            NoiseLr = noiseLr > 0 ? noiseLr : null,
            TimeBudget = budget,
        };
        var found = learner.BatchFind(options, cancellationToken: cancellationToken);
        Console.Out.WriteLine(json ? found.ToJson() : $"{found}");
        // The caller is to know that it was cut short.
        cancellationToken.ThrowIfCancellationRequested();
    }
}
