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

    /// <inheritdoc/>
    public void Dispose() => Optimizer.Dispose();
}
