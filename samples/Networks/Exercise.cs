using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Networks;

/// <summary>One network and its task: trains it, saves it, and loads it into a fresh one.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Run">Does it, with a file for the weights.</param>
internal sealed record Exercise(string Name, Func<string, Report> Run)
{
    private const int BatchSize = 16;
    private const int Steps = 50;

    /// <summary>Describes an exercise.</summary>
    /// <typeparam name="TModel">The network.</typeparam>
    /// <param name="name">What it is called on the command line.</param>
    /// <param name="task">Makes the samples.</param>
    /// <param name="create">Creates the learner from data and a seed.</param>
    /// <param name="lr">The learning rate.</param>
    /// <returns>The exercise.</returns>
    public static Exercise Of<TModel>(
        string name,
        Func<Synthetic, (Tensor Inputs, Tensor Targets)> task,
        Func<TrainingData, long, Learner<TModel>> create,
        double lr)
        where TModel : nn.Module, IModel => OfSeveral(
            name,
            synthetic =>
            {
                var (input, targets) = task(synthetic);
                return ([input], targets);
            },
            create,
            lr);

    /// <summary>Describes an exercise for a network with several inputs.</summary>
    /// <typeparam name="TModel">The network.</typeparam>
    /// <param name="name">What it is called on the command line.</param>
    /// <param name="task">Makes the samples: a tensor for each input, and the targets.</param>
    /// <param name="create">Creates the learner from data and a seed.</param>
    /// <param name="lr">The learning rate.</param>
    /// <returns>The exercise.</returns>
    public static Exercise OfSeveral<TModel>(
        string name,
        Func<Synthetic, (IReadOnlyList<Tensor> Inputs, Tensor Targets)> task,
        Func<TrainingData, long, Learner<TModel>> create,
        double lr)
        where TModel : nn.Module, IModel => new(name, file =>
        {
            using var scope = NewDisposeScope();
            using var training = new Synthetic(seed: 1, samples: Steps * BatchSize);
            using var data = TensorData.From(task(training), batchSize: BatchSize);
            using var learner = create(data, 1);
            var losses = learner.Fit(epochs: 1, lr).Epochs[0].Losses;
            learner.Model.SaveWeights(file);

            using var fresh = create(data, 2);
            using var unseen = new Synthetic(seed: 2, samples: BatchSize);
            var inputs = task(unseen).Inputs;
            var differedBefore = !Same(learner.Predict(inputs), fresh.Predict(inputs));
            fresh.Model.LoadWeights(file);
            return new Report(
                learner.Summary, losses, Reproduced: differedBefore && Same(learner.Predict(inputs), fresh.Predict(inputs)));
        });

    private static bool Same(Tensor left, Tensor right) => left.equal(right).all().item<bool>();
}
