using ConsoleAppFramework;

namespace Mnist;

internal static class ResumeCommand
{
    /// <summary>Go on with a training that was interrupted, as if it had not been. One that was over only ends again.</summary>
    /// <param name="checkpoint">The file that fit wrote with --checkpoint; it is written on with.</param>
    /// <param name="data">What fit was given.</param>
    /// <param name="batchSize">What fit was given.</param>
    /// <param name="seed">What fit was given.</param>
    /// <param name="threads">What fit was given.</param>
    /// <param name="json">Print one JSON object and nothing else.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static void Run(
        string checkpoint,
        [HideDefaultValue] string data = Options.EmbeddedDigits,
        int batchSize = 64,
        long seed = 4,
        int threads = 1,
        bool json = false,
        CancellationToken cancellationToken = default)
    {
        Options.SetThreads(threads);
        var images = Options.OpenData(data, batchSize, seed);
        using var memory = images as IDisposable;
        using var learner = new DigitLearner(images, seed);
        learner.SaveCheckpoint.Path = checkpoint;
        if (json)
            learner.ProgressTable.Output = TextWriter.Null;
        var result = learner.Resume(checkpoint, cancellationToken);
        if (json)
            Console.Out.WriteLine(FitJson.Write(learner.LearningRate, result));
        if (result.Epochs.Count == 0)
            Console.Error.WriteLine($"{checkpoint} is of a training that was over: no epoch was left to train.");
    }
}
