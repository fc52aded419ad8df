using LrFinder.Dsl;
using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace BatchSize;

/// <summary>A network with its data, to find a batch size for and to train at it.</summary>
internal sealed record Subject(string Name, Func<BatchFindOptions, BatchFindResult> Find, Action<int, int> Train)
{
    private const int Samples = 16_384;
    private const int OwnSize = 64;

    public static IReadOnlyList<Subject> All { get; } =
    [
        Of("mlp", [784], (data, seed) => new PerceptronLearner(data, seed), (learner, options) => learner.BatchFind(options), (learner, epochs) => learner.Fit(epochs, 1e-3)),
        Of("resnet", [3, 32, 32], (data, seed) => new SmallResNetLearner(data, seed), (learner, options) => learner.BatchFind(options), (learner, epochs) => learner.Fit(epochs, 1e-3)),
    ];

    private static Subject Of<TLearner>(
        string name,
        long[] shape,
        Func<TrainingData, long, TLearner> make,
        Func<TLearner, BatchFindOptions, BatchFindResult> find,
        Action<TLearner, int> fit)
        where TLearner : Learner => new(
            name,
            options =>
            {
                using var data = Data(shape, OwnSize, Samples);
                using var learner = make(data, 1);
                return find(learner, options);
            },
            (size, steps) =>
            {
                // All samples, as in the search, of which some are trained on: the memory of a training is that of its first steps.
                using var data = Data(shape, size, (long)size * steps);
                using var learner = make(data, 1);
                fit(learner, 1);
            });

    private static TrainingData Data(long[] shape, int batchSize, long trained)
    {
        NativeRuntime.Initialize();
        using var generator = random.manual_seed(0);
        using var inputs = rand([Samples, .. shape]);
        using var targets = randint(0, 10, [Samples], ScalarType.Int64);
        var samples = new FixedOrder(Enumerable.Range(0, (int)trained).Select(sample => (long)sample % Samples));
        return new TrainingData(new TensorBatches(inputs, targets, batchSize, samples, dropLast: true));
    }
}
