namespace LrFinder.Dsl;

/// <summary>
/// Lets a model run once over one batch, in evaluation mode, before anything that takes long: what cannot be validated is found out before the
/// first epoch, and state that is made by the first <c>forward</c> is there before the optimizer is made and weights are loaded.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="data">The learner's data, which go on where they are.</param>
/// <param name="validate">Validates with a source.</param>
internal sealed class Rehearsal(IModel model, TrainingData data, Action<IBatchSource, CancellationToken> validate)
{
    private bool _isValidated;

    /// <summary>Validates with the first batch, if there is validation data and that was not done yet.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BatchException">libtorch refused something in the batch.</exception>
    /// <exception cref="FigureException">The loss or a metric gives no figure.</exception>
    public void BeforeTraining(CancellationToken cancellationToken)
    {
        if (data.Valid is null)
            BeforeLooking(cancellationToken);
        else if (!_isValidated)
            _isValidated = Run(data.Valid, error => error is BatchException or FigureException, cancellationToken);
    }

    /// <summary>Runs a model that may make state in its first <c>forward</c>. Whether it can run is not at stake here.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public void BeforeLooking(CancellationToken cancellationToken)
    {
        if (ModelState.Of(model).HasAbsent)
            Run(data.Valid ?? data.Train, _ => false, cancellationToken);
    }

    // What a program throws itself is left for when it matters: it may wait for what a callback of On.TrainBegin prepares.
    private bool Run(IBatchSource source, Func<Exception, bool> counts, CancellationToken cancellationToken)
    {
        using var trace = ForwardTrace.Begin(model);
        try
        {
            validate(new FirstBatch(source), cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException && !counts(error))
        {
            return false;
        }
    }
}
