namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>A learning rate of a truth.</summary>
/// <param name="Lr">The learning rate.</param>
/// <param name="Constant300">The validation loss of a constant rate: the mean of the second and third hundred steps' ends.</param>
/// <param name="Constant1500">That after the last third of 1,500 steps.</param>
/// <param name="Early">The mean training losses of each five of the first 200 steps, up to the first that is not finite.</param>
internal sealed record ConstantRate(double Lr, double Constant300, double Constant1500, double[] Early);

/// <summary>What was recorded of a task from one start.</summary>
internal sealed record RecordedCase(
    long Seed, double Initial, LrFindResult Sweeps, ConstantRate[] Constant, (double Lr, double Loss)[] Cycle300,
    (double Lr, double Loss)[] Cycle1500, (double Lr, double Loss)[] Cosine300, (double Lr, double Loss)[] Cosine1500);

/// <summary>Records a task from one start.</summary>
internal sealed class CaseRecorder(RecordedTask task, Samples samples, long seed)
{
    /// <summary>Half decades from 1e-5 to 10.</summary>
    public const int Places = 13;

    private const double First = -5;
    private const int ShortEpochs = 3;
    private const int LongEpochs = 15;
    private const int EarlyEpochs = 2;
    private const int Window = 5;

    private double _initial;

    /// <summary>The number of steps that were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Trains and sweeps.</summary>
    public RecordedCase Record()
    {
        _initial = Initial();
        var early = new Dictionary<int, double[]>();
        var constant = new Outwards(_initial, place => Constant(place, early)).From(task.Optimizer.StartsWith('a') ? 6 : 8, Places);
        var best = constant.MinBy(pair => pair.Value[0]).Key;
        var hasMomentum = task.Optimizer != "sgd";
        return new RecordedCase(
            seed, _initial, Sweeps(),
            [
                .. constant.Select(pair => new ConstantRate(LrOf(pair.Key), pair.Value[0], pair.Value[1], early[pair.Key])),
                .. Between(constant.Keys),
            ],
            hasMomentum ? Decay(best, ShortEpochs, (run, lr) => run.Cycle(ShortEpochs, lr)) : [],
            hasMomentum ? Decay(best, LongEpochs, (run, lr) => run.Cycle(LongEpochs, lr)) : [],
            Cosine(best, ShortEpochs),
            Cosine(best, LongEpochs));
    }

    /// <summary>Trains by cosine decays of the short and the long length what was recorded without them.</summary>
    /// <param name="initial">The loss before training.</param>
    /// <param name="best">The best of the constant rates.</param>
    public ((double Lr, double Loss)[] Short, (double Lr, double Loss)[] Long) Cosines(double initial, double best)
    {
        _initial = initial;
        var place = (int)Math.Round(2 * (Math.Log10(best) - First));
        return (Cosine(place, ShortEpochs), Cosine(place, LongEpochs));
    }

    private static double LrOf(double place) => Math.Pow(10, First + place / 2);

    private LrFindResult Sweeps()
    {
        using var run = task.Create(samples, seed);
        var found = run.Find(new LrFindOptions { Repeats = 3, Probes = 0, StopDiv = false });
        Steps += found.Details.Runs.Sum(sweep => sweep.Points.Count);
        return found;
    }

    private double Initial()
    {
        using var run = task.Create(samples, seed);
        // A step of a billionth changes nothing that could be seen.
        return Trained(run.Fit(1, 1e-9)).Epochs[0].ValidLoss!.Value;
    }

    private double[] Constant(int place, Dictionary<int, double[]> early)
    {
        using var run = task.Create(samples, seed);
        var result = Trained(run.Fit(LongEpochs, LrOf(place)));
        early[place] = Early(result);
        return [MeanLoss(result, 1, ShortEpochs), MeanLoss(result, LongEpochs - LongEpochs / 3, LongEpochs)];
    }

    /// <summary>The beginnings of trainings at the quarter decades between those that were run to their end.</summary>
    private IEnumerable<ConstantRate> Between(IEnumerable<int> places)
    {
        foreach (var place in places.Skip(1))
        {
            using var run = task.Create(samples, seed);
            var result = Trained(run.Fit(EarlyEpochs, LrOf(place - 0.5)));
            yield return new ConstantRate(LrOf(place - 0.5), double.NaN, double.NaN, Early(result));
        }
    }

    private (double Lr, double Loss)[] Cosine(int best, int epochs) => Decay(best, epochs, (run, lr) => run.Cosine(epochs, lr));

    /// <summary>What highest rates achieve in trainings whose rate decays, so that the last epoch alone counts.</summary>
    private (double Lr, double Loss)[] Decay(int best, int epochs, Func<RecordedRun, double, FitResult> train)
    {
        var found = new Outwards(_initial, place =>
        {
            using var run = task.Create(samples, seed);
            return [MeanLoss(Trained(train(run, LrOf(place))), epochs - 1, epochs)];
        }).From(Math.Min(best + 1, Places - 1), Places);
        return [.. found.Select(pair => (LrOf(pair.Key), pair.Value[0]))];
    }

    private FitResult Trained(FitResult result)
    {
        Steps += result.Epochs.Sum(epoch => epoch.Losses.Count);
        return result;
    }

    /// <summary>The mean validation loss of some epochs; three times the initial one where training broke before or in them.</summary>
    private double MeanLoss(FitResult result, int from, int to)
    {
        var whole = result.Epochs.Count - (result.StoppedEarly ? 1 : 0);
        var loss = whole < to ? double.NaN : result.Epochs.Take(to).Skip(from).Average(epoch => epoch.ValidLoss ?? double.NaN);
        return double.IsFinite(loss) ? Math.Min(loss, 3 * _initial) : 3 * _initial;
    }

    private static double[] Early(FitResult result) =>
    [
        .. result.Epochs.Take(EarlyEpochs).SelectMany(epoch => epoch.Losses).Chunk(Window)
            .Where(chunk => chunk.Length == Window).Select(chunk => chunk.Average()).TakeWhile(double.IsFinite),
    ];
}
