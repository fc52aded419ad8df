namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Looks for what learning rates achieve from a good one outwards, as far as it takes until nothing is achieved.</summary>
/// <param name="initial">The loss before training.</param>
/// <param name="run">Trains at one of the places, and gives the losses that count, each of which is a truth of its own.</param>
internal sealed class Outwards(double initial, Func<int, double[]> run)
{
    // Beyond a disaster, which loses half of the fall, there is nothing to be seen.
    private const double Lost = 0.6;
    private const double Clear = 0.05;

    private readonly SortedDictionary<int, double[]> _found = [];

    /// <summary>The losses at the places that were run.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="places">How many places there are.</param>
    public SortedDictionary<int, double[]> From(int start, int places)
    {
        _found[start] = run(start);
        for (var place = start + 1; place < places; place++)
        {
            _found[place] = run(place);
            if (IsLost(place))
                break;
        }

        for (var place = start - 1; place >= 0; place--)
        {
            _found[place] = run(place);
            if (IsLost(place) && _found[place].Zip(_found[place + 1]).All(pair => pair.First > pair.Second))
                break;
        }

        return _found;
    }

    private bool IsLost(int place) => _found[place].Select((loss, kind) =>
    {
        var best = Math.Min(initial, _found.Values.Min(losses => losses[kind]));
        var isClear = best < (1 - Clear) * initial || loss > (1 + Clear) * initial;
        return isClear && loss > best + Lost * (initial - best);
    }).All(isLost => isLost);
}
