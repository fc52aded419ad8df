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
    private optim.ILearningRateController[] _groups;
    private double[] _factoryRatios;
    private double[] _learningRateRatios;
    private int _leader;
    private Dictionary<Hyper, double[]> _ratios;
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
        _factoryRatios = [.. rates.Ratios];
        (_learningRateRatios, _leader) = (_factoryRatios, LeaderOf(_factoryRatios));
        _ratios = HyperFacts.All.Where(facts => facts is { KeepsRatios: true, Field: not null })
            .ToDictionary(facts => facts.Hyper, facts => RatiosToLargest(Array.ConvertAll(_groups, group => OrNone(group, facts))));
    }

    /// <summary>
    /// Each parameter group's learning rate by <see cref="LearningRate"/>, as the optimizer's factory chose it, or as the
    /// <see cref="LrSlice"/> of the last training did; 0 for a group whose rate is constant, whatever the learning rate. In the optimizer's order.
    /// </summary>
    public IReadOnlyList<double> LearningRateRatios => Array.AsReadOnly(_learningRateRatios);

    /// <summary>
    /// The learning rate now of each parameter group to which the optimizer's factory gave a constant one, and which therefore follows neither
    /// <see cref="LearningRate"/> nor a sweep or schedule; <see langword="null"/> for a group that does. In the optimizer's order.
    /// </summary>
    public IReadOnlyList<double?> ConstantLearningRates =>
        Array.AsReadOnly(_groups.Select((group, i) => Follows(i) ? (double?)null : group.LearningRate).ToArray());

    /// <summary>The first parameter group's momentum or beta1; 0 where the optimizer has none.</summary>
    internal double MomentumOrNone => OrNone(_groups[0], HyperFacts.Of(Hyper.Momentum));

    /// <summary>Whether the optimizer is Adam or AdamW.</summary>
    internal bool IsAdam => Array.TrueForAll(_groups, group => OptionsOf(group) is Adam.Options or AdamW.Options);

    /// <summary>Whether every parameter group has a momentum or beta1.</summary>
    internal bool HasMomentum => Array.TrueForAll(_groups, group => Has(group, HyperFacts.Of(Hyper.Momentum)));

    /// <summary>How the learning rates were spread over the groups; <see langword="null"/> for the ratios of the optimizer's factory.</summary>
    internal LrSlice? Slice { get; private set; }

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
            HyperFacts.Of(Hyper.LearningRate).RequireInRange(value);
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
        get => this[Hyper.Momentum];
        set => this[Hyper.Momentum] = value;
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
        get => this[Hyper.WeightDecay];
        set => this[Hyper.WeightDecay] = value;
    }

    /// <summary>
    /// Any hyperparameter. Setting one whose parameter groups keep their ratios sets that of each by its ratio to the largest; any other is set to
    /// one value in all groups.
    /// </summary>
    /// <param name="hyper">The hyperparameter.</param>
    /// <value>In the range of the hyperparameter; the largest of all groups where they keep their ratios, else the first group's.</value>
    /// <exception cref="InvalidOperationException">The optimizer does not have it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double this[Hyper hyper]
    {
        get
        {
            var facts = HyperFacts.Of(hyper);
            if (facts.Field is null)
                return LearningRate;
            return facts.KeepsRatios ? Array.ConvertAll(_groups, group => Require(group, facts) ?? 0).Max() : Require(_groups[0], facts) ?? 0;
        }

        set
        {
            var facts = HyperFacts.Of(hyper);
            if (facts.Field is null)
            {
                LearningRate = value;
                return;
            }

            facts.RequireInRange(value);
            var ratios = facts.KeepsRatios ? _ratios[hyper] : null;
            for (var i = 0; i < _groups.Length; i++)
                Require(_groups[i], facts) = ratios is null ? value : value * ratios[i];
        }
    }

    /// <summary>Makes sure that a hyperparameter can be set, and to a value.</summary>
    /// <param name="hyper">The hyperparameter.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The optimizer does not have it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    internal void RequireSettable(Hyper hyper, double value)
    {
        var facts = HyperFacts.Of(hyper);
        if (facts.Field is not null)
            foreach (var group in _groups)
                _ = Require(group, facts);
        facts.RequireInRange(value);
    }

    /// <summary>Makes sure that learning rates can be spread over the groups.</summary>
    /// <param name="slice">How they are spread; <see langword="null"/> for the ratios of the optimizer's factory, which always can.</param>
    /// <exception cref="InvalidOperationException">Fewer than two groups follow the learning rate, or not as many as the slice has rates.</exception>
    internal void RequireSpreadable(LrSlice? slice)
    {
        if (CanBeSpread(slice))
            return;
        var groups = _groups.Length == 1 ? "1 group" : $"{_groups.Length} groups";
        throw new InvalidOperationException(Following < 2
            ? $"An LrSlice spreads learning rates over the parameter groups of the optimizer, and {_optimizer} has {groups}, of which {Following} follows "
            + "the learning rate. Make a group for each part of the model, from its input to its output, in the method with [Optimizer]; or train at one "
            + "learning rate: Fit(epochs, lr)."
            : $"The LrSlice has {slice!.Groups} learning rates ({slice}), and {_optimizer} has {groups}, of which {Following} follow the learning rate: "
            + $"LrSlice.Each takes {Following}, in the optimizer's order. A group with a constant rate stays at it, and is not counted.");
    }

    /// <summary>The number of groups that follow the learning rate by what the optimizer's factory gave them.</summary>
    internal int Following => _factoryRatios.Count(ratio => ratio > 0);

    /// <summary>Whether there are as many groups that follow the learning rate as it takes.</summary>
    /// <param name="slice">How it is spread; <see langword="null"/> for the ratios of the optimizer's factory.</param>
    internal bool CanBeSpread(LrSlice? slice) => slice is null || Following > 1 && (slice.Groups ?? Following) == Following;

    /// <summary>
    /// Decides how the learning rates of the groups differ from now on: those that follow the learning rate, for constant ones stay constant.
    /// The rates themselves stay until one is set.
    /// </summary>
    /// <param name="slice">How they are spread; <see langword="null"/> for the ratios of the optimizer's factory.</param>
    internal void Spread(LrSlice? slice)
    {
        Slice = slice;
        _learningRateRatios = slice is null ? _factoryRatios : RatiosOf(slice);
        _leader = LeaderOf(_learningRateRatios);
    }

    /// <summary>
    /// Lets one of the groups that follow the learning rate follow it alone from now on, and holds the others where they are told to, until the rates
    /// are spread anew.
    /// </summary>
    /// <param name="group">The group; one that follows.</param>
    /// <param name="rates">The learning rate of each group, of which those of constant ones do not count.</param>
    internal void Hold(int group, IReadOnlyList<double> rates)
    {
        (_learningRateRatios, _leader) = (new double[_groups.Length], group);
        _learningRateRatios[group] = 1;
        for (var i = 0; i < _groups.Length; i++)
            if (i != group && _factoryRatios[i] > 0)
                _groups[i].InitialLearningRate = _groups[i].LearningRate = rates[i];
        LearningRate = rates[group];
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
        _ratios = _ratios.ToDictionary(entry => entry.Key, entry => WithAdded(entry.Value, HyperFacts.Of(entry.Key), added));
        _factoryRatios = [.. _factoryRatios, .. new double[added.Length]];
        _groups = [.. _groups, .. added];
        Spread(Slice);
    }

    /// <summary>Remembers the learning rate of groups that were put back, so that it is read as it was set.</summary>
    /// <param name="learningRate">What <see cref="LearningRate"/> was.</param>
    /// <param name="slice">What <see cref="Slice"/> was.</param>
    internal void Recall(double learningRate, LrSlice? slice)
    {
        Spread(slice);
        _learningRate = learningRate;
    }

    /// <summary>The group that the learning rate is read from: one that has it as it is, if there is one.</summary>
    private static int LeaderOf(double[] ratios)
    {
        var equal = Array.IndexOf(ratios, 1);
        return equal >= 0 ? equal : Array.FindIndex(ratios, ratio => ratio > 0);
    }

    private double[] RatiosOf(LrSlice slice)
    {
        var rates = new Queue<double>(slice.Rates(Following));
        return Array.ConvertAll(_factoryRatios, ratio => ratio > 0 ? rates.Dequeue() / slice.Last : 0);
    }

    private static double[] RatiosToLargest(double[] values)
    {
        var largest = values.Max();
        return Array.ConvertAll(values, value => largest > 0 ? value / largest : 1);
    }

    private double[] WithAdded(double[] ratios, HyperFacts facts, optim.ILearningRateController[] added)
    {
        var largest = _groups.Max(group => OrNone(group, facts));
        return [.. ratios, .. added.Select(group => OrNone(group, facts)).Select(value => largest > 0 ? value / largest : value > 0 ? 1 : 0)];
    }

    private static bool Has(optim.ILearningRateController group, HyperFacts facts) => !Unsafe.IsNullRef(ref facts.Field!(OptionsOf(group)));

    private static double OrNone(optim.ILearningRateController group, HyperFacts facts)
    {
        ref var field = ref facts.Field!(OptionsOf(group));
        return Unsafe.IsNullRef(ref field) ? 0 : field ?? 0;
    }

    private static OptimizerOptions OptionsOf(optim.ILearningRateController group) => ((ParamGroup)group).Options;

    private bool Follows(int group) => _learningRateRatios[group] > 0;

    private ref double? Require(optim.ILearningRateController group, HyperFacts facts)
    {
        ref var field = ref facts.Field!(OptionsOf(group));
        if (Unsafe.IsNullRef(ref field))
            throw new InvalidOperationException(
                $"The optimizer {_optimizer} has no {facts.Words} that can be set: train with an optimizer that has one "
                + $"({facts.Optimizers}), or without a schedule of it.");
        return ref field;
    }
}
