namespace LrFinder.Dsl;

/// <summary>Keeps the learning rate and the momentum of each training batch until its epoch is over.</summary>
/// <param name="hyperparameters">Those of the optimizer.</param>
internal sealed class HyperparameterTrace(Hyperparameters hyperparameters)
{
    private readonly bool _hasMomentum = hyperparameters.HasMomentum;
    private List<double> _learningRates = [];
    private List<double> _momentums = [];

    /// <summary>Keeps those of a batch.</summary>
    public void Note()
    {
        _learningRates.Add(hyperparameters.LearningRate);
        if (_hasMomentum)
            _momentums.Add(hyperparameters.MomentumOrNone);
    }

    /// <summary>Gives what was kept since the last call.</summary>
    /// <returns>The values in the order of the batches; no momentum where the optimizer has none.</returns>
    public (IReadOnlyList<double> LearningRates, IReadOnlyList<double> Momentums) EndEpoch()
    {
        var kept = (_learningRates, _momentums);
        (_learningRates, _momentums) = ([], []);
        return kept;
    }
}
