namespace LrFinder.Dsl;

/// <summary>The test of a sweep's profile whether its loss has diverged.</summary>
internal sealed class DivergenceTest
{
    private readonly FastaiDivergence? _fastai;
    private readonly RankDivergence? _rank;

    /// <summary>Begins a sweep.</summary>
    public DivergenceTest(LrFindOptions settings)
    {
        if (settings.Profile == LrFindProfile.Fastai)
            _fastai = new FastaiDivergence();
        else
            _rank = new RankDivergence(settings);
    }

    /// <summary>Takes the next point in.</summary>
    /// <param name="loss">Its loss, which is finite.</param>
    /// <param name="running">The running average up to it.</param>
    /// <returns>Whether the sweep has diverged.</returns>
    public bool Add(double loss, double running) => _fastai?.Add(running) ?? _rank!.Add(loss);
}
