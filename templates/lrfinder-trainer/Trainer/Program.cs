using LrFinder.Dsl;
using Trainer;

try
{
    using var data = Spirals.Create();
    using var learner = new NetworkLearner(data, seed: 42);

    var found = learner.LrFind(startLr: 1e-5, endLr: 10);
    Console.WriteLine(found);

    learner.FitOneCycle(epochs: 5, maxLr: 1e-2);
    learner.Model.SaveWeights("network.safetensors");
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NativeLibraryException)
{
    // What whoever runs the trainer can do something about: a folder that takes no files, a library that is missing.
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
