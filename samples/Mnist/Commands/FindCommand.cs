using ConsoleAppFramework;
using LrFinder.Dsl;

namespace Mnist;

internal static class FindCommand
{
    /// <summary>Find a learning rate: sweep it, plot the loss against it, name one.</summary>
    /// <param name="data">"digits" for the embedded ones, by default; or a folder or .tgz with train/CLASS/*.png and valid/CLASS/*.png.</param>
    /// <param name="numIt">The number of optimizer steps of the sweep; at least 1.</param>
    /// <param name="startLr">The first learning rate; above 0.</param>
    /// <param name="endLr">The learning rate towards which it rises; above --start-lr.</param>
    /// <param name="noStopDiv">Go on when the loss diverges.</param>
    /// <param name="fastai">Smooth, stop and suggest as fastai v1 does.</param>
    /// <param name="accumulate">Batches per step; at least 1.</param>
    /// <param name="repeats">Sweeps from the same state over batches in another order, whose mean is read; at least 1.</param>
    /// <param name="probes">Short trainings around the suggestion that race afterwards; 0, or at least 2; by default 3, or 5 if the sweep is unsure.</param>
    /// <param name="timeBudget">Seconds that all of it may take; 0 for as long as it needs.</param>
    /// <param name="batchSize">Images per batch; at least 1.</param>
    /// <param name="seed">Repeats a run: initial weights and the order of the images.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice; sums differ in their last digits with it.</param>
    /// <param name="outFolder">--out, The folder for lr_find.png, by default the one you are in; created where it is missing.</param>
    /// <param name="progress">Show how far the sweep is also where standard error is no terminal.</param>
    /// <param name="json">Print one JSON object and nothing else.</param>
    /// <param name="cancellationToken">Ctrl-C ends the sweep with what it has found so far.</param>
    public static void Run(
        [HideDefaultValue] string data = Options.EmbeddedDigits,
        int numIt = 300,
        double startLr = 1e-7,
        double endLr = 10,
        bool noStopDiv = false,
        bool fastai = false,
        int accumulate = 1,
        int repeats = 1,
        int? probes = null,
        double timeBudget = 0,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        [HideDefaultValue] string outFolder = ".",
        bool progress = false,
        bool json = false,
        CancellationToken cancellationToken = default)
    {
        Options.Require(numIt >= 1, "--num-it", numIt, "at least 1");
        Options.RequireLr("--start-lr", startLr);
        Options.Require(endLr > startLr && double.IsFinite(endLr), "--end-lr", endLr, "above --start-lr");
        Options.Require(accumulate >= 1, "--accumulate", accumulate, "at least 1");
        Options.Require(repeats >= 1, "--repeats", repeats, "at least 1");
        Options.Require(probes is null or 0 or >= 2, "--probes", probes ?? 0, "0 or at least 2");
        var budget = Options.TimeBudget(timeBudget);
        var plot = Path.Combine(Options.OutputFolder(outFolder), "lr_find.png");
        Options.SetThreads(threads);

        var images = Options.OpenData(data, batchSize, seed);
        using var memory = images as IDisposable;
        using var learner = new DigitLearner(images, seed);
        using var shown = progress && learner.IsFirstRank ? SweepProgress.Anywhere() : SweepProgress.OnTerminal();
        var options = new LrFindOptions
        {
            StartLr = startLr,
            EndLr = endLr,
            NumIt = numIt,
            StopDiv = !noStopDiv,
            Profile = fastai ? LrFindProfile.Fastai : LrFindProfile.Robust,
            Accumulate = accumulate,
            Repeats = repeats,
            Probes = probes,
            TimeBudget = budget,
        };
        var found = learner.LrFind(options, shown, cancellationToken);
        shown.Clear();

        // A sweep that was interrupted before its first step has nothing to draw, and an older plot stays.
        var isDrawn = found.Points.Count > 0;
        if (isDrawn && learner.IsFirstRank)
            found.SavePlot(plot);
        Console.Out.WriteLine(json ? found.ToJson() : isDrawn ? $"{found}\nplot: {plot}" : $"{found}");
        // Whether the sweep itself was cut short or what came after it: the caller is to know.
        cancellationToken.ThrowIfCancellationRequested();
    }
}
