using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Trains on mixtures of samples: each sample of a batch is mixed with another of the same batch, input and target alike, by a share that is drawn
/// for it. A network trained so is less sure of itself between samples, and often better on new ones. Takes part in sweeps of the learning rate, for
/// it is part of how the network trains; validations and predictions see the samples as they are.
/// </summary>
/// <remarks>
/// <para>
/// H. Zhang, M. Cissé, Y. N. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization" (2018). As in fastai, the share is drawn for every sample,
/// from Beta(<see cref="Alpha"/>, <see cref="Alpha"/>), and the larger part is the sample's own, so that no mixture comes twice.
/// </para>
/// <para>
/// Class numbers become probabilities of classes, [samples, classes, …]: the cross entropy of these is the mixture of the cross entropies of both classes.
/// The loss has to take them, as <see cref="CrossEntropy"/> and <see cref="LabelSmoothingCrossEntropy"/> do. Targets of real numbers are mixed as they are.
/// </para>
/// <para>
/// What is drawn comes from torch's global random state of the CPU: a seed repeats it, and a training that is resumed from a checkpoint goes on bit
/// for bit.
/// </para>
/// </remarks>
public sealed class MixUp
{
    private double _alpha = 0.4;
    private int? _classes;

    /// <summary>
    /// The parameter of the distribution of the shares; above 0 and finite, 0.4 by default. Smaller ones leave most samples almost as they are, 1 makes
    /// all shares as probable.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or not finite.</exception>
    public double Alpha
    {
        get => _alpha;
        set => _alpha = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The parameter of the distribution of shares is a finite number above 0.");
    }

    /// <summary>
    /// How many classes there are, where targets are class numbers; at least 2. <see langword="null"/>, which is the default, for as many as the data
    /// has names of classes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int? Classes
    {
        get => _classes;
        set
        {
            if (value is < 2)
                throw new ArgumentOutOfRangeException(nameof(value), value, "There are at least two classes.");
            _classes = value;
        }
    }

    /// <summary>Mixes a batch of the training.</summary>
    /// <param name="learner">The learner, whose data may know the number of classes.</param>
    /// <param name="inputs">The inputs: real numbers, the first dimension of each the sample.</param>
    /// <param name="target">Class numbers, int64 or uint8 [samples, …], or real numbers [samples, …].</param>
    /// <returns>The mixtures: inputs of the same shapes and dtypes; for class numbers, probabilities [samples, classes, …] of the first input's dtype.</returns>
    /// <exception cref="InvalidOperationException">An input or the target cannot be mixed, or the number of classes is not known.</exception>
    [Callback(On.BatchBegin, DuringSweep = true)]
    public Batch Mix(Learner learner, IReadOnlyList<Tensor> inputs, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(target);
        foreach (var (position, input) in inputs.Index())
            RequireMixable(position, input, target);
        var mixture = Mixture.Draw(target.size(0), Alpha, target.device);
        var mixed = target.is_floating_point() ? target : ClassProbabilities.Of(target, ClassesOf(learner), inputs[0].dtype);
        return new Batch([.. inputs.Select(mixture.Of)], mixture.Of(mixed));
    }

    private static void RequireMixable(int position, Tensor input, Tensor target)
    {
        if (!input.is_floating_point())
            throw new InvalidOperationException(
                $"MixUp cannot mix the input at {position} (from 0), which is {input.dtype}: only real numbers have something between them. Make them such in "
                + "TrainingData.Transforms, as Pixels.ToUnitRange does; numbers of tokens and categories cannot be mixed.");
        if (input.dim() == 0 || target.dim() == 0 || input.size(0) != target.size(0))
            throw new InvalidOperationException(
                $"MixUp mixes samples, which the first dimension counts, and the input at {position} (from 0) has the shape "
                + $"[{string.Join(", ", input.shape)}] beside targets of shape [{string.Join(", ", target.shape)}].");
    }

    private int ClassesOf(Learner learner) => Classes ?? learner.Data.ClassNames?.Count ?? throw new InvalidOperationException(
        "MixUp makes probabilities of classes, and nobody says how many there are: set learn.MixUp.Classes to the number of the model's outputs, or give "
        + "the data names of classes.");
}
