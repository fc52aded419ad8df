namespace LrFinder.Dsl;

/// <summary>The learning rate that is usual for an optimizer, as evidence beside the probes.</summary>
/// <remarks>
/// Short trainings are noisy, and lean towards what learns fast at first, which is higher than what learns well. Adam's steps have about the size
/// of the learning rate, whatever the loss, so that one rate does well on many networks; SGD's have the size of the gradient, and no rate does. The
/// move is short, for on a network that wants another rate the usual one says nothing, and only downwards: upwards nothing was gained.
/// </remarks>
internal static class UsualRate
{
    /// <summary>That of Adam and AdamW.</summary>
    public const double Adam = 0.003;

    private const double Weight = 0.25;
    private const double FarthestDecades = 0.25;

    /// <summary>The usual rate of an optimizer; <see langword="null"/> where there is none.</summary>
    public static double? Of(Hyperparameters hyperparameters) => hyperparameters.IsAdam ? Adam : null;

    /// <summary>A learning rate that is moved towards the usual one if it is higher: what is too high costs more than what is too low.</summary>
    /// <param name="lr">The learning rate, above 0.</param>
    /// <param name="usual">The usual one; <see langword="null"/> for none.</param>
    public static double Towards(double lr, double? usual) => usual is { } rate
        ? lr * Math.Pow(10, Math.Clamp(Weight * Math.Log10(rate / lr), -FarthestDecades, 0))
        : lr;
}
