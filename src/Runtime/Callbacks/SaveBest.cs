namespace LrFinder.Dsl;

/// <summary>
/// Writes the model's weights to a file after each epoch in which the validation loss, or another figure, is the best so far.
/// </summary>
/// <remarks>As fastai v1's <c>SaveModelCallback</c> with <c>every='improvement'</c>.</remarks>
public sealed class SaveBest
{
    private readonly WatchedFigure _figure = new(nameof(SaveBest));

    /// <summary>The safetensors file; <c>best.safetensors</c> in the working directory by default.</summary>
    public string Path { get; set; } = "best.safetensors";

    /// <summary>The figure: <c>valid_loss</c>, which is the default, <c>train_loss</c>, or the name of a metric.</summary>
    public string Monitor
    {
        get => _figure.Name;
        set => _figure.Name = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Whether a higher figure is a better one, as with an accuracy. The default is <see langword="false"/>.</summary>
    public bool HigherIsBetter
    {
        get => _figure.HigherIsBetter;
        set => _figure.HigherIsBetter = value;
    }

    /// <summary>
    /// Whether the best weights are loaded back when the training is over. The default is <see langword="true"/>, as in fastai. A
    /// training that an error ended keeps the weights it had.
    /// </summary>
    public bool LoadAtEnd { get; set; } = true;

    /// <summary>The best figure of the training so far; not a number while there is none. Belongs to checkpoints.</summary>
    [State]
    public double Best
    {
        get => _figure.Best;
        set => _figure.Best = value;
    }

    /// <summary>Begins anew, and makes sure that the file can be written.</summary>
    /// <param name="learner">The learner, which has to have the figure.</param>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    [Callback(On.TrainBegin)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _figure.Begin(learner);
        AtomicFile.RequireWritable(Path);
    }

    /// <summary>Writes the file if the epoch was the best.</summary>
    /// <param name="model">The model.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    [Callback(On.EpochEnd)]
    public void Save(IModel model, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (_figure.Improves(trainLoss, validLoss, metrics))
            model.SaveWeights(Path);
    }

    /// <summary>Loads the best weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="error">What ended the training, if an error did.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    [Callback(On.TrainEnd)]
    public void Load(IModel model, Exception? error)
    {
        if (LoadAtEnd && error is null && !double.IsNaN(Best))
            model.LoadWeights(Path);
    }
}
