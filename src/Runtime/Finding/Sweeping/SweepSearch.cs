using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds one learning rate: by the sweep, its repetitions and its probes.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="runs">Runs them.</param>
/// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
/// <param name="present">
/// The learning rate that what is swept has while something else trains too. Then the sweep is read against runs over the same batches in which it stands
/// still, and this rate is one of those that are probed. <see langword="null"/> where all that trains is swept.
/// </param>
internal sealed class SweepSearch<TModel>(SweepRuns<TModel> runs, Action<Hyperparameters>? prepare, double? present = null)
    where TModel : nn.Module, IModel
{
    private const int ProbesWhereConfident = 3;
    private const int ProbesWhereUnsure = 5;

    // Of two probes this close to each other chance decides which is better; they are half a decade apart.
    private const double SameDecades = 0.125;

    private readonly LrFindOptions _options = runs.Options;

    // What there is to tell where the search does not come to its end.
    private Func<LrFindResult>? _soFar;

    /// <summary>Runs everything. An error that ends it takes along what was found.</summary>
    /// <returns>What was found.</returns>
    public LrFindResult Run()
    {
        try
        {
            return Search();
        }
        catch (Exception error)
        {
            FoundBefore.Attach(error, _soFar);
            throw;
        }
    }

    private LrFindResult Search()
    {
        var begin = runs.Clock.Elapsed;
        var hyperparameters = runs.Restarted(prepare);
        var swept = _options with
        {
            Momentum = Math.Clamp(hyperparameters.MomentumOrNone, 0, 0.99),
            // What is usual for a whole network says nothing of a part of it.
            UsualLr = present is null ? UsualRate.Of(hyperparameters) : null,
        };
        var (ratios, constants) = (hyperparameters.LearningRateRatios, hyperparameters.ConstantLearningRates);
        var sweeps = new List<LrFindRun>();
        _soFar = () => new LrFindResult(MeanCurve.Of(sweeps, swept).Points, StopReason.Cancelled, swept, runs.Clock.Elapsed - begin, Details([]));
        var end = runs.Repeat(sweeps, prepare, isPaired: present is not null);
        var curve = sweeps.Count > 0 ? MeanCurve.Of(sweeps, swept) : new LrFindRun([], end);
        var stopReason = SweepRuns.IsInterruption(end) ? end : curve.StopReason;
        var result = Result([]);
        _soFar = () => result;
        return RatesToProbe(result) is { Length: > 0 } rates
            ? Result(runs.Race(rates, curve.Points[0].SmoothLoss, (hyperparameters, _) => prepare?.Invoke(hyperparameters), epochsLater: 0))
            : result;

        LrFindResult Result(IReadOnlyList<LrProbe> probes) => new(curve.Points, stopReason, swept, runs.Clock.Elapsed - begin, Details(probes));

        LrFindDetails Details(IReadOnlyList<LrProbe> probes) => new(ratios, _options.Repeats > 1 ? sweeps : [], probes, constants);
    }

    private double[] RatesToProbe(LrFindResult sweep)
    {
        var reading = sweep.SweepSuggestion;
        if (SweepRuns.IsInterruption(sweep.StopReason) || ProbesAfter(reading) is not (> 0 and var count))
            return [];
        if (present is not { } lr)
            return ProbeRates.Around(reading.Lr, count);
        // Where nothing is to be trained, nothing is to be compared.
        if (sweep.Points.All(point => point.Loss.Equals(sweep.Points[0].Loss)))
            return [];
        var around = ProbeRates.Around(reading.Verdict == LrVerdict.Weak ? lr : reading.Lr, count);
        return [lr, .. around.Where(rate => Math.Abs(Math.Log10(rate / lr)) > SameDecades)];
    }

    /// <summary>How many probes a sweep is followed by.</summary>
    private int ProbesAfter(LrSuggestion sweep)
    {
        if (!sweep.IsAvailable)
            return 0;
        if (present is not null)
            return _options.Probes ?? ProbesWhereUnsure;
        return _options.Probes ?? (_options.Profile, sweep.Verdict) switch
        {
            (LrFindProfile.Fastai, _) => 0,
            (_, LrVerdict.Confident) => ProbesWhereConfident,
            _ => ProbesWhereUnsure,
        };
    }
}
