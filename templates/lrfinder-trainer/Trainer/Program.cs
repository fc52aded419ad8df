using LrFinder.Dsl;
using Trainer;

// Ctrl-C ends the training between two batches; a second one ends the process.
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
};

try
{
    using var data = Spirals.Create();
    using var learner = new NetworkLearner(data, seed: 42);
    if (args is ["resume"])
        learner.Resume(learner.SaveCheckpoint.Path!, interrupted.Token);
    else
        Train(learner, interrupted.Token);
    learner.Model.SaveWeights("network.safetensors");
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("interrupted; the argument resume goes on after the last epoch that was complete");
    return 130;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or LrFinderException)
{
    // What whoever runs the trainer can do something about: a folder that takes no files, a library or a checkpoint that is missing.
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}

static void Train(NetworkLearner learner, CancellationToken interrupted)
{
    var found = learner.LrFind(new LrFindOptions { StartLr = 1e-5 }, cancellationToken: interrupted);
    interrupted.ThrowIfCancellationRequested(); // a sweep that is interrupted gives what it has found so far
    Console.WriteLine(found);

    var lr = found.Suggestion.Lr;
    Console.WriteLine($"training with a learning rate of {lr:G3}");
    learner.FitOneCycle(epochs: 5, lr, cancellationToken: interrupted);
}
