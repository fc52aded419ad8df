using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

// The checkpoints of a learner.
public abstract partial class Learner<TModel>
{
    /// <inheritdoc/>
    public override void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (ProcessGroup is not { } group)
            SaveHere(path);
        else if (Run is null && !IsEnding)
            Jointly(() => SaveJointly(path, group));
        else if (group.IsFirst)
            SaveHere(path); // The others wait for it at the end of the event.
    }

    /// <inheritdoc/>
    public override void Save(Stream stream)
    {
        StreamArgument.RequireWritable(stream);
        RequireSavable();
        using var hold = FinalizerGate.Hold();
        CheckpointWriter.Write(stream, this, Model);
    }

    /// <summary>
    /// Puts the learner into the state that <see cref="Save(string)"/> wrote, all of it or, if the file does not fit, nothing. A training that was
    /// under way is not gone on with; <see cref="Resume(string, CancellationToken)"/> does that. The learner's data may be other data, but not number other classes.
    /// </summary>
    /// <param name="path">
    /// The checkpoint of a learner with the same model, optimizer and callbacks, over data whose class names, where both know them, are the
    /// same.
    /// </param>
    /// <exception cref="CheckpointException">The file is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">A training or a sweep is under way.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Load(string path) => LoadCheckpoint(SafetensorsSource.Of(path), resumes: false);

    /// <summary>Puts the learner into the state that <see cref="Save(Stream)"/> wrote, as <see cref="Load(string)"/> does from a file.</summary>
    /// <param name="stream">A stream that can seek; the checkpoint goes from its position to its end. It stays open.</param>
    /// <exception cref="CheckpointException">It is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">It is damaged.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="InvalidOperationException">A training or a sweep is under way.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Load(Stream stream) => LoadCheckpoint(SafetensorsSource.Of(stream), resumes: false);

    /// <summary>
    /// Goes on with the training that a callback of <see cref="On.EpochEnd"/> saved, from the epoch that follows. The result is what the
    /// training would have come to without interruption, bit for bit. A training that was saved after its last epoch, or that a callback
    /// ended there, only ends again: no epoch is trained, and the callbacks of <see cref="On.TrainEnd"/> run.
    /// </summary>
    /// <param name="path">
    /// The checkpoint of a learner with the same model, optimizer, callbacks and schedules, over the same data in the same order
    /// (<see cref="IBatchSource.Identity"/>).
    /// </param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of the epochs that were trained now; <see cref="Learner.Recorder"/> has all of them.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">
    /// The checkpoint was saved outside of a training, and was not loaded; or a training or a sweep is under way.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult Resume(string path, CancellationToken cancellationToken = default) =>
        Resume(SafetensorsSource.Of(path), cancellationToken);

    /// <summary>Goes on with the training that <see cref="Save(Stream)"/> wrote, as <see cref="Resume(string, CancellationToken)"/> does.</summary>
    /// <param name="stream">A stream that can seek; the checkpoint goes from its position to its end. It stays open.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of the epochs that were trained now; <see cref="Learner.Recorder"/> has all of them.</returns>
    /// <exception cref="CheckpointException">It is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">It is damaged.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="InvalidOperationException">
    /// The checkpoint was saved outside of a training, and was not loaded; or a training or a sweep is under way.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult Resume(Stream stream, CancellationToken cancellationToken = default) =>
        Resume(SafetensorsSource.Of(stream), cancellationToken);

    private FitResult Resume(SafetensorsSource source, CancellationToken cancellationToken) =>
        Jointly(() => ResumeHere(source, cancellationToken));

    private FitResult ResumeHere(SafetensorsSource source, CancellationToken cancellationToken)
    {
        using var hold = FinalizerGate.Hold();
        var from = LoadCheckpoint(source, resumes: true)!;
        using var averages = from.Averages;
        var run = from.Run;
        TrainingRequirements.Check(this, Hyperparameters, run.Cycle?.ToCycle());
        return RunLoop(new TrainingPlan(run.Epochs, Validate: true, cancellationToken, run.Cycle?.ToCycle(), run.Accumulate) { From = from });
    }

    /// <summary>When it returns in one process, the file is there for all.</summary>
    private bool SaveJointly(string path, ProcessGroup group)
    {
        if (group.IsFirst)
            SaveHere(path);
        group.Meetings.At(MeetingPoint.Save);
        return true;
    }

    private void SaveHere(string path)
    {
        RequireSavable();
        using var hold = FinalizerGate.Hold();
        CheckpointWriter.Write(path, this, Model);
        Run?.Saved.Add(path);
    }

    private void RequireSavable()
    {
        RequireNotDisposed();
        if (Run is { IsSweep: true })
            throw new InvalidOperationException("A sweep of the learning rate leaves no trace, so there is nothing to save while it runs.");
        if (Run is { IsBetweenEpochs: false })
            throw new InvalidOperationException(
                "A checkpoint holds what is there between two epochs: call Save in a callback of On.EpochEnd, or after the training.");
        if (Run?.LentWeights is { } lent)
            throw new InvalidOperationException(
                $"The model has {lent} now, with which no training goes on. Save the checkpoint in a callback of On.EpochEnd with Order = int.MaxValue, as "
                + "SaveCheckpoint does; SaveWeights saves what the model has.");
    }

    private ResumePoint? LoadCheckpoint(SafetensorsSource source, bool resumes)
    {
        RequireNotDisposed();
        if (Run is not null)
            throw new InvalidOperationException("A checkpoint cannot be loaded while a training or a sweep is under way.");
        using var hold = FinalizerGate.Hold();
        Rehearsal.BeforeLooking(CancellationToken.None);
        return CheckpointLoader.Load(source, this, resumes);
    }
}
