using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds learning rates for the parameter groups one by one.</summary>
/// <remarks>
/// By coordinates: from the last group, which is a head more often than not, to the first, each is swept while the others train at what was found for them
/// so far. The loss falls while they do: that is why each sweep is held against a run over the same batches in which the group stands still.
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="runs">Runs the sweeps and probes.</param>
internal sealed class GroupSearch<TModel>(SweepRuns<TModel> runs)
    where TModel : nn.Module, IModel
{
    private readonly TimeSpan _begin = runs.Clock.Elapsed;
    private readonly List<LrFindGroup> _groups = [];
    private LrFindResult? _together;
    private (int Group, double Before)? _present;

    /// <summary>Runs everything. An error that ends it takes along what was found.</summary>
    /// <returns>What was found.</returns>
    /// <exception cref="InvalidOperationException">Fewer than two groups follow the learning rate.</exception>
    public LrFindGroupsResult Run()
    {
        try
        {
            return Search();
        }
        catch (Exception error)
        {
            if (Before(LrFindResult.FoundBefore(error)) is { } found)
                FoundBefore.Attach(error, () => found);
            throw;
        }
    }

    private LrFindGroupsResult Search()
    {
        RequireGroups();
        _together = new SweepSearch<TModel>(runs, prepare: null).Run();
        LrGroupsRace? race = null;
        if (runs.Interruption is null && _together.Suggestion.IsAvailable)
        {
            double[] joint = runs.FromFirst([.. _together.GroupSuggestions.Select(group => group.Lr)]);
            var apart = Apart(_together, joint);
            if (runs.Interruption is null && !apart.SequenceEqual(joint))
                race = Race(Following(joint), Following(apart));
        }

        return new LrFindGroupsResult(
            _together, _groups, race, runs.Interruption ?? StopReason.Completed, runs.Steps, runs.Clock.Elapsed - _begin);
    }

    private void RequireGroups()
    {
        if (runs.Restarted(prepare: null).Following is < 2 and var following)
            throw new InvalidOperationException(
                $"LrFindGroups finds a learning rate for each parameter group that follows the learning rate, and the optimizer has {following}. Call LrFind; "
                + "or make a group for each part of the model, from its input to its output, in the method with [Optimizer].");
    }

    /// <summary>The rates after the last group that there was time for.</summary>
    private double[] Apart(LrFindResult together, double[] joint)
    {
        var rates = joint;
        for (var group = rates.Length - 1; group >= 0 && runs.Interruption is null; group--)
        {
            if (!together.GroupSuggestions[group].IsConstant)
                rates = One(group, rates);
        }

        return rates;
    }

    /// <summary>The rates after a group was swept and the others were held.</summary>
    private double[] One(int group, double[] rates)
    {
        _present = (group, rates[group]);
        var result = new SweepSearch<TModel>(runs, hyperparameters => hyperparameters.Hold(group, rates), rates[group]).Run();
        var found = new LrFindGroup(group, rates[group], result);
        _present = null;
        if (result.Points.Count > 0 || runs.Interruption is null)
            _groups.Add(found);
        double[] next = [.. rates];
        next[group] = found.Lr;
        // Processes that differ in the last digit would not hold the groups alike.
        return runs.FromFirst(next);
    }

    /// <summary>The rates of the groups that follow the learning rate.</summary>
    private double[] Following(double[] rates) => [.. rates.Where((_, group) => !_together!.GroupSuggestions[group].IsConstant)];

    /// <summary>Trains at both, over batches on which none of the rates was found.</summary>
    private LrGroupsRace? Race(double[] joint, double[] apart)
    {
        LrSlice[] slices = [LrSlice.Each(joint), LrSlice.Each(apart)];
        var epochsLater = runs.EpochsBeyond((long)runs.Options.Repeats * Math.Max(runs.Options.NumIt, runs.Options.ProbeSteps));
        var probes = runs.Race(
            [joint[^1], apart[^1]], _together!.Points[0].SmoothLoss, (hyperparameters, number) => hyperparameters.Spread(slices[number]), epochsLater);
        return probes is [var first, var second] ? new LrGroupsRace(first, second) : null;
    }

    /// <summary>What was found before an error; <see langword="null"/> for nothing.</summary>
    /// <param name="partial">What the sweep that failed had recorded.</param>
    private LrFindGroupsResult? Before(LrFindResult? partial)
    {
        if ((_together ?? partial) is not { } together)
            return null;
        LrFindGroup[] last = _present is var (group, before) && partial is not null ? [new LrFindGroup(group, before, partial)] : [];
        return new LrFindGroupsResult(together, [.. _groups, .. last], null, StopReason.Cancelled, runs.Steps, runs.Clock.Elapsed - _begin);
    }
}
