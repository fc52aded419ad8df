using ConsoleAppFramework;

namespace Mnist;

internal static class FitCommand
{
    /// <summary>Train at a constant learning rate and print a table of the epochs.</summary>
    /// <param name="lr">The learning rate; above 0.</param>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="data">"digits" for the embedded ones, by default; or a folder or .tgz with train/CLASS/*.png and valid/CLASS/*.png.</param>
    /// <param name="batchSize">Images per step; at least 1.</param>
    /// <param name="seed">Repeats a run: initial weights and the order of the images.</param>
    /// <param name="threads">Threads of torch, 0 for its own choice; sums differ in their last digits with it.</param>
    /// <param name="checkpoint">Write a checkpoint to this file after every epoch, from which resume goes on.</param>
    /// <param name="json">Print one JSON object and nothing else.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static void Run(
        double lr,
        int epochs = 2,
        [HideDefaultValue] string data = Options.EmbeddedDigits,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        string? checkpoint = null,
        bool json = false,
        CancellationToken cancellationToken = default)
    {
        Options.RequireLr("--lr", lr);
        Options.Require(epochs >= 1, "--epochs", epochs, "at least 1");
        Options.SetThreads(threads);

        var images = Options.OpenData(data, batchSize, seed);
        using var memory = images as IDisposable;
        using var learner = new DigitLearner(images, seed);
        learner.SaveCheckpoint.Path = checkpoint;
        if (json)
            learner.ProgressTable.Output = TextWriter.Null;
        var result = learner.Fit(epochs, lr, cancellationToken: cancellationToken);
        if (json)
            Console.Out.WriteLine(FitJson.Write(lr, result));
    }
}
