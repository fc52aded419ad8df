using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Live;

/// <summary>The sweeps that a learner can be asked for, whatever its class.</summary>
internal delegate LrFindResult Find(Learner learner, int numIt, LrFindProfile profile, int? probes);

/// <summary>A task of our own: finds learning rates on it, and knows what constant ones achieve.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsAdam">Whether its optimizer is one of Adam's family.</param>
/// <param name="Data">Makes the data of a seed.</param>
/// <param name="Create">Creates a fresh learner of a seed.</param>
/// <param name="Fit">Trains a learner.</param>
/// <param name="Find">Asks a learner for a sweep.</param>
/// <param name="TrainedEpochs">The number of epochs it was trained before, at 3e-3.</param>
internal sealed record LiveTask(
    string Name, bool IsAdam, Func<long, TrainingData> Data, Func<TrainingData, long, Learner> Create,
    Func<Learner, int, double, FitResult> Fit, Find Find, int TrainedEpochs = 0)
{
    // Three epochs of a hundred batches: as many steps as a truth of the corpus.
    public const int Epochs = 3;
    public const int BatchesPerEpoch = 100;

    private const double TrainedAt = 3e-3;

    /// <summary>A task of a class of learners.</summary>
    public static LiveTask Of<TModel>(
        string name, bool isAdam, Func<long, TrainingData> data, Func<TrainingData, long, Learner<TModel>> create,
        Func<Learner<TModel>, int, LrFindProfile, int?, LrFindResult> find, int trainedEpochs = 0)
        where TModel : nn.Module, IModel => new(
            name, isAdam, data, create,
            (learner, epochs, lr) => ((Learner<TModel>)learner).Fit(epochs, lr),
            (learner, numIt, profile, probes) => find((Learner<TModel>)learner, numIt, profile, probes),
            trainedEpochs);

    /// <summary>A learner in the state that the finder meets.</summary>
    public Learner Begin(TrainingData data, long seed)
    {
        var learner = Create(data, seed);
        if (TrainedEpochs > 0)
            Fit(learner, TrainedEpochs, TrainedAt);
        return learner;
    }
}
