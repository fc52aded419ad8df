namespace LrFinder.Dsl;

/// <summary>Keeps the learning rate and the momentum with which each training batch was trained, to be read or drawn afterwards.</summary>
public sealed class LrMonitor
{
    private readonly List<double> _learningRates = [];
    private readonly List<double?> _momentums = [];

    /// <summary>
    /// The learning rate of each batch of the last training, in order: the first of a training that was resumed is that of the first batch after it
    /// was. A batch that only accumulates gradients has one too.
    /// </summary>
    public IReadOnlyList<double> LearningRates => _learningRates;

    /// <summary>
    /// The momentum of each batch of the last training, or beta1 of Adam and its relatives, as <see cref="Hyperparameters.Momentum"/> has it;
    /// <see langword="null"/> where the optimizer has none.
    /// </summary>
    public IReadOnlyList<double?> Momentums => _momentums;

    /// <summary>Begins anew.</summary>
    [Callback(On.TrainBegin)]
    public void Begin()
    {
        _learningRates.Clear();
        _momentums.Clear();
    }

    /// <summary>Keeps those of a batch: what its step was taken with, unless a callback has changed them since.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="learningRate">The learning rate.</param>
    [Callback(On.BatchEnd, Order = int.MinValue)]
    public void Note(Learner learner, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _learningRates.Add(learningRate);
        var hyperparameters = learner.Hyperparameters;
        _momentums.Add(hyperparameters.HasMomentum ? hyperparameters.Momentum : null);
    }
}
