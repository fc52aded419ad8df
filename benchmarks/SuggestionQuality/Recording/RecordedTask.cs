using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>A task that sweeps and their truth are recorded of, whatever its class of learners.</summary>
/// <param name="Name">What it is called; the name of its file.</param>
/// <param name="Optimizer">The optimizer: <c>adam</c>, <c>adamw</c>, <c>sgdm</c> (with momentum) or <c>sgd</c>.</param>
/// <param name="Data">Makes its data.</param>
/// <param name="Create">Creates a learner at the state of a start, over batches in an order.</param>
internal sealed record RecordedTask(string Name, string Optimizer, Func<Samples> Data, Func<Samples, long, RecordedRun> Create)
{
    /// <summary>A task of a class of learners.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="data">Makes its data.</param>
    /// <param name="create">Creates a learner of a seed.</param>
    /// <param name="before">What the model was trained on before; <see langword="null"/> for nothing.</param>
    public static RecordedTask Of<TModel>(
        string name, string optimizer, Func<Samples> data, Func<TrainingData, long, Learner<TModel>> create, Pretraining? before = null)
        where TModel : nn.Module, IModel
    {
        var trained = new Dictionary<long, Dictionary<string, Tensor>>();
        return new(name, optimizer, data, (samples, seed) =>
        {
            var ordered = samples.Ordered(seed);
            var learner = create(ordered, seed);
            if (before is not null)
            {
                if (!trained.ContainsKey(seed))
                    trained[seed] = before.Train(create, seed);
                before.PutInto(learner.Model, trained[seed]);
            }

            return new RecordedRun(
                ordered, learner, (epochs, lr) => learner.Fit(epochs, lr), (epochs, lr) => learner.FitOneCycle(epochs, lr),
                (epochs, lr) => learner.FitCosine(epochs, lr), options => learner.LrFind(options), (epochs, slice) => learner.Fit(epochs, slice),
                options => learner.LrFindGroups(options));
        });
    }
}

/// <summary>A learner that trains or is swept once.</summary>
/// <param name="Data">Its data.</param>
/// <param name="Learner">The learner.</param>
/// <param name="Fit">Trains it for so many epochs at a constant learning rate.</param>
/// <param name="Cycle">Trains it by a cycle up to a learning rate.</param>
/// <param name="Cosine">Trains it by a warm-up up to a learning rate and a cosine decay.</param>
/// <param name="Find">Sweeps it.</param>
/// <param name="FitSlice">Trains it for so many epochs at a learning rate for each group.</param>
/// <param name="FindGroups">Finds these.</param>
internal sealed record RecordedRun(
    IDisposable Data, IDisposable Learner, Func<int, double, FitResult> Fit, Func<int, double, FitResult> Cycle,
    Func<int, double, FitResult> Cosine, Func<LrFindOptions, LrFindResult> Find, Func<int, LrSlice, FitResult> FitSlice,
    Func<LrFindOptions, LrFindGroupsResult> FindGroups) : IDisposable
{
    public void Dispose()
    {
        Learner.Dispose();
        Data.Dispose();
    }
}
