using LrFinder.Dsl;

namespace Mnist;

internal static class FindCommand
{
    /// <summary>Find a learning rate: sweep it, plot the loss against it, name one.</summary>
    /// <param name="data">"digits" for the embedded ones, or a folder or .tgz with train/CLASS/*.png and valid/CLASS/*.png.</param>
    /// <param name="numIt">The number of steps of the sweep; at least 1.</param>
    /// <param name="startLr">The first learning rate; above 0.</param>
    /// <param name="endLr">The learning rate towards which it rises; above --start-lr.</param>
    /// <param name="noStopDiv">Go on when the loss diverges.</param>
    /// <param name="batchSize">Images per step; at least 1.</param>
    /// <param name="seed">Repeats a run: initial weights and the order of the images.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice; sums differ in their last digits with it.</param>
    /// <param name="out">The folder for lr_find.png; created where it is missing.</param>
    /// <param name="json">Print one JSON object and nothing else.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static void Run(
        string data = Options.EmbeddedDigits,
        int numIt = 100,
        double startLr = 1e-7,
        double endLr = 10,
        bool noStopDiv = false,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        string @out = ".",
        bool json = false,
        CancellationToken cancellationToken = default)
    {
        Options.Require(numIt >= 1, "--num-it", numIt, "at least 1");
        Options.RequireLr("--start-lr", startLr);
        Options.Require(endLr > startLr && double.IsFinite(endLr), "--end-lr", endLr, "above --start-lr");
        var plot = Path.Combine(Options.OutputFolder(@out), "lr_find.png");
        Options.SetThreads(threads);

        var images = Options.OpenData(data, batchSize, seed);
        using var memory = images as IDisposable;
        using var learner = new DigitLearner(images, seed);
        using var progress = SweepProgress.OnTerminal(numIt);
        var found = learner.LrFind(
            startLr, endLr, numIt, stopDiv: !noStopDiv, progress: progress, cancellation: cancellationToken);
        progress.Clear();

        found.SavePlot(plot);
        Console.Out.WriteLine(json ? found.ToJson() : $"{found}\nplot: {plot}");
        if (found.StopReason == StopReason.Cancelled)
            throw new OperationCanceledException(cancellationToken);
    }
}
