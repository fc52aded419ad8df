using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>An optimizer whose parameter groups follow one learning rate, each by the ratio it was created with.</summary>
internal sealed class TrainingOptimizer : IDisposable
{
    private readonly optim.ILearningRateController[] _groups;
    private readonly double[] _ratios;
    private double _learningRate;

    /// <summary>Takes over an optimizer.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="learningRate">The learning rate it was created for.</param>
    public TrainingOptimizer(optim.Optimizer optimizer, double learningRate)
    {
        Optimizer = optimizer;
        _learningRate = learningRate;
        // Kept as an array: asking the optimizer for its groups allocates at every step.
        _groups = [.. optimizer.ParamGroups];
        _ratios = Array.ConvertAll(_groups, group => group.LearningRate / learningRate);
    }

    /// <summary>The optimizer itself.</summary>
    public optim.Optimizer Optimizer { get; }

    /// <summary>The learning rate that all groups follow.</summary>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            _learningRate = value;
            for (var i = 0; i < _groups.Length; i++)
                _groups[i].LearningRate = _ratios[i] == 1 ? value : value * _ratios[i];
        }
    }

    /// <summary>The momentum of the first group; setting it sets that of all.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no momentum.</exception>
    public double Momentum
    {
        get => OptimizerHyperparameters.Momentum(OptionsOf(_groups[0])) ?? throw Lacks("momentum");
        set
        {
            foreach (var group in _groups)
                if (!OptimizerHyperparameters.SetMomentum(OptionsOf(group), value))
                    throw Lacks("momentum");
        }
    }

    /// <summary>The weight decay of the first group; setting it sets that of all.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no weight decay.</exception>
    public double WeightDecay
    {
        get => OptimizerHyperparameters.WeightDecay(OptionsOf(_groups[0])) ?? throw Lacks("weight decay");
        set
        {
            foreach (var group in _groups)
                if (!OptimizerHyperparameters.SetWeightDecay(OptionsOf(group), value))
                    throw Lacks("weight decay");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Optimizer.Dispose();

    private static OptimizerOptions OptionsOf(optim.ILearningRateController group) => ((ParamGroup)group).Options;

    private InvalidOperationException Lacks(string hyperparameter) => new(
        $"The optimizer {Optimizer} has no {hyperparameter} that can be set: train with SGD, RMSProp or one of Adam's "
        + "family, or without a schedule of it.");
}
