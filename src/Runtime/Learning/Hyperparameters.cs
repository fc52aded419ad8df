using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The hyperparameters of an optimizer as one number each, whatever the optimizer and however many parameter groups it has.
/// </summary>
public sealed class Hyperparameters
{
    private const double Rounding = 1e-14;

    private readonly optim.Optimizer _optimizer;
    private readonly int _leader;
    private optim.ILearningRateController[] _groups;
    private double[] _learningRateRatios;
    private double[] _weightDecayRatios;
    private double _learningRate;

    /// <summary>Takes the ratios between the groups from what they were created with.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="learningRate">The learning rate it was created for.</param>
    /// <param name="rates">How the groups' learning rates depend on it.</param>
    internal Hyperparameters(optim.Optimizer optimizer, double learningRate, GroupRates rates)
    {
        _optimizer = optimizer;
        (CreatedWith, _learningRate) = (learningRate, learningRate);
        // Kept as an array: asking the optimizer for its groups allocates at every step.
        _groups = [.. optimizer.ParamGroups];
        _learningRateRatios = [.. rates.Ratios];
        _weightDecayRatios = RatiosToLargest(Array.ConvertAll(_groups, WeightDecayOf));
        var equal = Array.IndexOf(_learningRateRatios, 1);
        _leader = equal >= 0 ? equal : Array.FindIndex(_learningRateRatios, ratio => ratio > 0);
    }

    /// <summary>
    /// Each parameter group's learning rate by <see cref="LearningRate"/>, as the optimizer's factory chose it; 0 for a group whose rate is
    /// constant, whatever the learning rate. In the optimizer's order.
    /// </summary>
    public IReadOnlyList<double> LearningRateRatios => Array.AsReadOnly(_learningRateRatios);

    /// <summary>
    /// The learning rate now of each parameter group to which the optimizer's factory gave a constant one, and which therefore follows neither
    /// <see cref="LearningRate"/> nor a sweep or schedule; <see langword="null"/> for a group that does. In the optimizer's order.
    /// </summary>
    public IReadOnlyList<double?> ConstantLearningRates =>
        Array.AsReadOnly(_groups.Select((group, i) => Follows(i) ? (double?)null : group.LearningRate).ToArray());

    /// <summary>The first parameter group's momentum or beta1; 0 where the optimizer has none.</summary>
    internal double MomentumOrNone
    {
        get
        {
            ref var momentum = ref OptimizerOptionsFields.Momentum(OptionsOf(_groups[0]));
            return Unsafe.IsNullRef(ref momentum) ? 0 : momentum ?? 0;
        }
    }

    /// <summary>Whether every parameter group has a momentum or beta1.</summary>
    internal bool HasMomentum => Array.TrueForAll(_groups, group => !Unsafe.IsNullRef(ref OptimizerOptionsFields.Momentum(OptionsOf(group))));

    /// <summary>The learning rate that the optimizer was created with.</summary>
    internal double CreatedWith { get; }

    /// <summary>
    /// The learning rate that is in force, also after somebody else has set it, such as one of TorchSharp's schedulers. Setting it sets that of
    /// every parameter group that follows it, which keeps the ratio that the optimizer's factory gave it, and TorchSharp's
    /// <c>InitialLearningRate</c>, from which a scheduler begins.
    /// </summary>
    /// <value>At least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get
        {
            var (rate, ratio) = (_groups[_leader].LearningRate, _learningRateRatios[_leader]);
            // What was set is given back as it was set, without the rounding of the ratio.
            return Math.Abs(rate - _learningRate * ratio) <= Rounding * rate ? _learningRate : rate / ratio;
        }

        set
        {
            RequireInRange(Hyper.LearningRate, value);
            _learningRate = value;
            for (var i = 0; i < _groups.Length; i++)
                if (Follows(i))
                    _groups[i].InitialLearningRate = _groups[i].LearningRate = value * _learningRateRatios[i];
        }
    }

    /// <summary>
    /// The momentum: that of SGD or RMSprop, beta1 of Adam and its relatives. Reading it gives the first parameter group's; setting
    /// it sets that of every group.
    /// </summary>
    /// <value>At least 0 and below 1.</value>
    /// <exception cref="InvalidOperationException">The optimizer has no momentum.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Momentum
    {
        get => MomentumOf(_groups[0]) ?? 0;
        set
        {
            RequireInRange(Hyper.Momentum, value);
            foreach (var group in _groups)
                MomentumOf(group) = value;
        }
    }

    /// <summary>
    /// The weight decay: the largest of all parameter groups. Setting it sets that of every group, which keeps the ratio that the
    /// optimizer's factory gave it, so that a group without weight decay stays without.
    /// </summary>
    /// <value>At least 0.</value>
    /// <exception cref="InvalidOperationException">The optimizer has no weight decay.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get => Array.ConvertAll(_groups, group => RequireWeightDecay(group) ?? 0).Max();
        set
        {
            RequireInRange(Hyper.WeightDecay, value);
            for (var i = 0; i < _groups.Length; i++)
                RequireWeightDecay(_groups[i]) = value * _weightDecayRatios[i];
        }
    }

    /// <summary>Makes sure that a hyperparameter can be set, and to a value.</summary>
    /// <param name="hyper">The hyperparameter.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The optimizer does not have it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    internal void RequireSettable(Hyper hyper, double value)
    {
        foreach (var group in _groups)
        {
            if (hyper == Hyper.Momentum)
                _ = MomentumOf(group);
            else if (hyper == Hyper.WeightDecay)
                _ = RequireWeightDecay(group);
        }

        RequireInRange(hyper, value);
    }

    /// <summary>
    /// Takes in parameter groups that were added to the optimizer since: nobody says how they depend on the learning rate, so that they keep
    /// theirs, as groups do to which the factory gave a constant one.
    /// </summary>
    internal void TakeInAddedGroups()
    {
        optim.ILearningRateController[] added = [.. _optimizer.ParamGroups.Skip(_groups.Length)];
        if (added.Length == 0)
            return;
        var largest = _groups.Max(WeightDecayOf);
        _weightDecayRatios =
        [
            .. _weightDecayRatios,
            .. added.Select(WeightDecayOf).Select(decay => largest > 0 ? decay / largest : decay > 0 ? 1 : 0),
        ];
        _learningRateRatios = [.. _learningRateRatios, .. new double[added.Length]];
        _groups = [.. _groups, .. added];
    }

    /// <summary>Remembers the learning rate of groups that were put back, so that it is read as it was set.</summary>
    /// <param name="learningRate">What <see cref="LearningRate"/> was.</param>
    internal void Recall(double learningRate) => _learningRate = learningRate;

    private static void RequireInRange(Hyper hyper, double value)
    {
        var (isIn, message) = hyper switch
        {
            Hyper.Momentum => (value is >= 0 and < 1, "A momentum is at least 0 and below 1."),
            Hyper.WeightDecay => (value is >= 0 and < double.PositiveInfinity, "A weight decay is a finite number of at least 0."),
            _ => (value is >= 0 and < double.PositiveInfinity, "A learning rate is a finite number of at least 0."),
        };
        if (!isIn)
            throw new ArgumentOutOfRangeException(nameof(value), value, message);
    }

    private static double[] RatiosToLargest(double[] values)
    {
        var largest = values.Max();
        return Array.ConvertAll(values, value => largest > 0 ? value / largest : 1);
    }

    private static double WeightDecayOf(optim.ILearningRateController group)
    {
        ref var field = ref OptimizerOptionsFields.WeightDecay(OptionsOf(group));
        return Unsafe.IsNullRef(ref field) ? 0 : field ?? 0;
    }

    private static OptimizerOptions OptionsOf(optim.ILearningRateController group) => ((ParamGroup)group).Options;

    private bool Follows(int group) => _learningRateRatios[group] > 0;

    private ref double? MomentumOf(optim.ILearningRateController group) =>
        ref Require(ref OptimizerOptionsFields.Momentum(OptionsOf(group)), "momentum");

    private ref double? RequireWeightDecay(optim.ILearningRateController group) =>
        ref Require(ref OptimizerOptionsFields.WeightDecay(OptionsOf(group)), "weight decay");

    private ref double? Require(ref double? field, string hyperparameter)
    {
        if (Unsafe.IsNullRef(ref field))
            throw new InvalidOperationException(
                $"The optimizer {_optimizer} has no {hyperparameter} that can be set: train with SGD, RMSProp or one of Adam's family, "
                + "or without a schedule of it.");
        return ref field;
    }
}
