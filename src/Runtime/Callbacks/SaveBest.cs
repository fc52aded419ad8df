namespace LrFinder.Dsl;

/// <summary>
/// Writes the model's weights to a file after each epoch in which the validation loss, or another figure, is the best so far.
/// </summary>
/// <remarks>
/// As fastai v1's <c>SaveModelCallback</c> with <c>every='improvement'</c>, but for what it remembers: the best is the best of all trainings
/// of the learner, also of those before a checkpoint that it loaded, as long as the file that holds it is there. The file is marked with
/// whose it is: one that another training wrote is neither loaded nor written over where it should hold this one's best. Without a best
/// figure the first epoch begins the file anew, and what another training left there is moved to <c>best.previous.safetensors</c>, in the
/// place of the one before it.
/// </remarks>
public sealed class SaveBest
{
    private readonly WatchedFigure _figure = new(nameof(SaveBest));
    private string? _lacking;

    /// <summary>The safetensors file; <c>best.safetensors</c> in the working directory by default.</summary>
    public string Path { get; set; } = "best.safetensors";

    /// <summary>The figure: <c>valid_loss</c>, which is the default, <c>train_loss</c>, or the name of a metric.</summary>
    public string Monitor
    {
        get => _figure.Name;
        set => _figure.Name = value;
    }

    /// <summary>
    /// Whether a higher figure is a better one. <see langword="null"/>, the default, for what the figure says of itself: a loss is better
    /// when it is lower, and a metric may say it by <c>[Metric(HigherIsBetter = true)]</c> or <see cref="IMetric.HigherIsBetter"/>. A training
    /// does not begin where nobody says it, or where this says the contrary.
    /// </summary>
    public bool? HigherIsBetter
    {
        get => _figure.HigherIsBetter;
        set => _figure.HigherIsBetter = value;
    }

    /// <summary>
    /// Whether the best weights are loaded back when the training is over. The default is <see langword="true"/>, as in fastai. A
    /// training that an error ended keeps the weights it had.
    /// </summary>
    public bool LoadAtEnd { get; set; } = true;

    /// <summary>
    /// The best figure so far, which is that of the weights in the file; not a number while there is none, or to begin anew. Belongs to
    /// checkpoints.
    /// </summary>
    [State]
    public double Best
    {
        get => _figure.Best;
        set => _figure.Best = value;
    }

    /// <summary>The figure that <see cref="Best"/> is one of. Belongs to checkpoints.</summary>
    [State]
    public string? BestOf
    {
        get => _figure.BestOf;
        set => _figure.BestOf = value;
    }

    /// <summary>What the file is marked with; <see langword="null"/> before it is written. Belongs to checkpoints.</summary>
    [State]
    public string? Mark { get; set; }

    /// <summary>Makes sure that the file can be written, and that it is the one that holds the best weights, if there are any.</summary>
    /// <param name="learner">The learner, which has to have the figure.</param>
    /// <param name="epoch">The epoch with which the training begins or goes on.</param>
    /// <exception cref="InvalidOperationException">
    /// The learner does not have the figure, or nobody says what is better; or the file is not the one that holds the best weights.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _figure.Begin(learner);
        AtomicFile.RequireWritable(Path);
        _lacking = null;
        if (double.IsNaN(Best) || (BestOf is not null && BestOf != Monitor))
            Forget();
        else if (File.Exists(Path))
            RequireOwnFile();
        else if (epoch == 0)
            Forget();
        else if (LoadAtEnd)
            throw new InvalidOperationException(
                $"{Path}, in which SaveBest keeps the best weights of the training that is resumed, is missing. Put it back, or set "
                + "SaveBest.LoadAtEnd to false to go on without it.");
    }

    /// <summary>Writes the file if the epoch was the best.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    [Callback(On.EpochEnd, FirstRankOnly = true)]
    public void Save(IModel model, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var figure = _figure.Of(trainLoss, validLoss, metrics);
        _lacking = double.IsNaN(figure) && !double.IsNaN(trainLoss) ? _figure.Origin(metrics) : null;
        if (!_figure.IsBetter(figure))
            return;
        if (_figure.HasBest && File.Exists(Path))
            RequireOwnFile();
        var mark = Mark ?? Guid.NewGuid().ToString("N");
        if (Mark is null)
            EarlierFile.Replace(Path, () => BestFile.Write(Path, model, mark));
        else
            BestFile.Write(Path, model, mark);
        Mark = mark;
        // Now, for the figure is that of the file.
        _figure.Take(figure);
    }

    /// <summary>Loads the best weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="error">What ended the training, if an error did.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another training has written the file in the meantime; or there is none, for the figure was never a number, although the training
    /// loss is one. The model keeps the weights it has.
    /// </exception>
    [Callback(On.TrainEnd, FirstRankOnly = true)]
    public void Load(IModel model, Exception? error)
    {
        if (error is not null)
            return;
        if (!_figure.HasBest && _lacking is not null)
            throw new InvalidOperationException(
                $"SaveBest has kept no weights: '{Monitor}' was not a number in any epoch, though the training loss is one.{_lacking} Watch "
                + "another figure, or give it a value there. The model has the weights of the last epoch.");
        if (!LoadAtEnd || !_figure.HasBest)
            return;
        RequireOwnFile();
        model.LoadWeights(Path);
    }

    private void Forget()
    {
        _figure.Forget();
        Mark = null;
    }

    private void RequireOwnFile()
    {
        if (!BestFile.IsOf(Path, Mark))
            throw new InvalidOperationException(
                $"{Path} is not the file in which SaveBest has kept the best weights, with {Monitor} {Best:G6}: another training has written "
                + $"it. It was left as it is (what was there before it may be {EarlierFile.NameFor(Path)}). Give each learner a SaveBest.Path of its "
                + "own, or set SaveBest.Best to double.NaN to begin anew.");
    }
}
