using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Makes the optimizers of a learner. The first time it makes two more, for other learning rates, to find out which parameter groups follow
/// the learning rate.
/// </summary>
/// <param name="create">Creates an optimizer for a learning rate.</param>
internal sealed class OptimizerFactory(Func<double, optim.Optimizer> create)
{
    // The other learning rates are powers of two, so that a factory's multiplications and divisions are exact and a ratio is the very number
    // that is written in it. They lie at both ends of a sweep's usual range (1e-7 to 10), where an addend or a limit shows, be it a floor or
    // a ceiling.
    private static readonly double[] Ends = [Math.ScaleB(1, -24), Math.ScaleB(1, 3)];

    private GroupRates? _rates;

    /// <summary>Makes an optimizer.</summary>
    /// <param name="lr">The learning rate; above 0 and finite.</param>
    /// <returns>The optimizer, which belongs to the caller.</returns>
    /// <exception cref="NotSupportedException">It is LBFGS.</exception>
    /// <exception cref="InvalidOperationException">
    /// No parameter group follows the learning rate, or one neither follows it nor has a constant rate.
    /// </exception>
    public TrainingOptimizer Create(double lr)
    {
        // Before the one that stays, so that memory never holds two.
        var probes = _rates is null ? ProbeEnds(lr) : [];
        var optimizer = create(lr);
        try
        {
            RequireStepByGradients(optimizer);
            var made = ObservedRates.Of(optimizer, lr);
            // A factory may read settings, which somebody may have changed meanwhile.
            if (_rates is null || !_rates.Predict(made))
                _rates = Compare(made, probes.Count > 0 ? probes : ProbeEnds(lr));
            return new TrainingOptimizer(optimizer, new Hyperparameters(optimizer, lr, _rates));
        }
        catch
        {
            optimizer.Dispose();
            throw;
        }
    }

    /// <summary>Refuses an optimizer that asks for the loss again within a step.</summary>
    private static void RequireStepByGradients(optim.Optimizer optimizer)
    {
        if (optimizer is TorchSharp.Modules.LBFGS)
            throw new NotSupportedException(
                "LBFGS computes the loss of a batch again and again within one step, by a closure, and keeps its state where it can be neither saved "
                + "nor put back: a learner takes one step for each batch, by the gradients that are there. Take another optimizer, such as AdamW or "
                + "SGD with momentum, or call LBFGS in a loop of your own over the learner's Model.");
    }

    /// <summary>Tries both ends, but for one that is the learning rate itself, where everything looks constant.</summary>
    private List<ObservedRates> ProbeEnds(double lr) => [.. Ends.Where(end => end / lr is < 0.5 or > 2).Select(TryProbe).OfType<ObservedRates>()];

    /// <summary>Each end has to tell the same.</summary>
    private GroupRates Compare(ObservedRates made, List<ObservedRates> probes)
    {
        if (probes.Count == 0)
            return GroupRates.Of(made, Probe(JustBelow(made.LearningRate)));
        return probes.ConvertAll(probe => GroupRates.Of(made, probe))[0];
    }

    private static double JustBelow(double lr) => Math.ScaleB(1, Math.ILogB(lr) - 1);

    /// <summary>A factory that limits its learning rate by an exception is asked again, for one nearby.</summary>
    private ObservedRates? TryProbe(double lr)
    {
        try
        {
            return Probe(lr);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private ObservedRates Probe(double lr)
    {
        // A factory may draw random numbers: training is to see those that it would see without the probe.
        using var random = RandomSnapshot.Capture();
        try
        {
            using var optimizer = create(lr);
            return ObservedRates.Of(optimizer, lr);
        }
        finally
        {
            random.Restore();
        }
    }
}
