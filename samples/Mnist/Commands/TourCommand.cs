using System.Globalization;
using ConsoleAppFramework;
using LrFinder.Dsl;

namespace Mnist;

internal static class TourCommand
{
    private const int SweepSteps = 200;
    private const int Epochs = 2;

    /// <summary>The tour: find a learning rate, then train two epochs at good, bad and found ones.</summary>
    /// <param name="data">"digits" for the embedded ones, by default; or a folder or .tgz with train/CLASS/*.png and valid/CLASS/*.png.</param>
    /// <param name="batchSize">Images per step; at least 1.</param>
    /// <param name="seed">Repeats a run: initial weights and the order of the images.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice; sums differ in their last digits with it.</param>
    /// <param name="out">The folder for lr_find.png, by default the one you are in; created where it is missing.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static void Run(
        [HideDefaultValue] string data = Options.EmbeddedDigits,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        [HideDefaultValue] string @out = ".",
        CancellationToken cancellationToken = default)
    {
        var plot = Path.Combine(Options.OutputFolder(@out), "lr_find.png");
        Options.SetThreads(threads);
        var images = Options.OpenData(data, batchSize, seed);
        using var memory = images as IDisposable;

        var found = Find(images, seed, plot, cancellationToken);
        double[] rates = found.Suggestion.IsAvailable ? [1e-2, 1, 1e-3, found.Suggestion.Lr] : [1e-2, 1, 1e-3];
        var fits = Array.ConvertAll(rates, lr => Train(images, seed, lr, cancellationToken));
        Console.Out.WriteLine(TourReport.Compare(rates, fits));
    }

    private static LrFindResult Find(TrainingData images, long seed, string plot, CancellationToken cancellation)
    {
        using var learner = new DigitLearner(images, seed);
        Console.Out.WriteLine(learner.Summary);
        Heading($"Sweep the learning rate over {SweepSteps} steps");
        using var progress = SweepProgress.OnTerminal();
        var found = learner.LrFind(new() { NumIt = SweepSteps, StopDiv = false }, progress: progress, cancellationToken: cancellation);
        progress.Clear();
        cancellation.ThrowIfCancellationRequested();

        if (learner.IsFirstRank)
            found.SavePlot(plot);
        Console.Out.WriteLine(found);
        Console.Out.WriteLine($"plot: {plot}");
        Console.Out.WriteLine(TourReport.MinimumGradient(found));
        return found;
    }

    private static FitResult Train(TrainingData images, long seed, double lr, CancellationToken cancellation)
    {
        Heading(string.Create(CultureInfo.InvariantCulture, $"Train {Epochs} epochs at {lr:0.00E+00}"));
        // Every training begins with the same weights and sees the images in the same order.
        images.Train.EpochsBegun = 0;
        using var learner = new DigitLearner(images, seed);
        learner.SaveCheckpoint.Path = null;
        var result = learner.Fit(Epochs, lr, cancellationToken: cancellation);
        Console.Out.WriteLine(TourReport.Describe(learner, images, result));
        return result;
    }

    private static void Heading(string text) => Console.Out.WriteLine($"\n{text}\n{new string('=', text.Length)}");
}
