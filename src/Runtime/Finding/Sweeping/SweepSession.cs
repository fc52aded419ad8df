using System.Text;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A call of the finder as a transaction: whatever happens, the learner is afterwards as it was before, and all processes have found the same.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="learner">The learner.</param>
/// <param name="options">What to sweep; checked.</param>
/// <param name="clock">The time of the whole call.</param>
/// <param name="progress">Is told of every point of every sweep.</param>
/// <param name="cancellationToken">Ends the session between two batches.</param>
/// <param name="finder">What a user has called, for messages.</param>
internal sealed class SweepSession<TModel>(
    Learner<TModel> learner,
    LrFindOptions options,
    SweepClock clock,
    IProgress<LrFindProgress>? progress,
    CancellationToken cancellationToken,
    string finder = "LrFind")
    where TModel : nn.Module, IModel
{
    private readonly ProcessGroup? _group = learner.ProcessGroup;

    /// <summary>Finds a learning rate.</summary>
    /// <param name="prepare">Is told of the optimizer's hyperparameters before each run.</param>
    /// <returns>What was found.</returns>
    public LrFindResult Run(Action<Hyperparameters>? prepare = null) =>
        Run(runs => new SweepSearch<TModel>(runs, prepare).Run(), result => result.ToJson(), LrFindResult.FromJson);

    /// <summary>Finds something by sweeps.</summary>
    /// <typeparam name="T">What is found.</typeparam>
    /// <param name="find">Finds it. An error that it throws has what was found before attached.</param>
    /// <param name="write">Writes it, for the other processes.</param>
    /// <param name="read">Reads what the first process has written.</param>
    /// <returns>What was found.</returns>
    public T Run<T>(Func<SweepRuns<TModel>, T> find, Func<T, string> write, Func<string, T> read)
        where T : class => learner.Jointly(() => Shared(RunHere(find), write, read));

    /// <summary>Whether there is to be no further sweep: for all processes alike.</summary>
    public bool IsOver()
    {
        var isOver = cancellationToken.IsCancellationRequested || clock.IsUp;
        return _group?.Meetings.At(MeetingPoint.SweepOver, isCancelled: isOver).IsCancelled ?? isOver;
    }

    private T RunHere<T>(Func<SweepRuns<TModel>, T> find)
        where T : class
    {
        learner.Rehearsal.BeforeLooking(cancellationToken);
        if (_group is null)
            return RunTransaction(find);
        // The others begin with the random state of the first, and go on with their own.
        using var random = RandomSnapshot.Capture();
        try
        {
            Gather(_group);
            return RunTransaction(find);
        }
        finally
        {
            random.Restore();
        }
    }

    private T RunTransaction<T>(Func<SweepRuns<TModel>, T> find)
        where T : class
    {
        var transaction = LearnerTransaction<TModel>.Begin(learner, options.StartLr, options.Slice);
        T result;
        try
        {
            result = find(new SweepRuns<TModel>(learner, options, clock, progress, transaction, finder, cancellationToken));
        }
        catch (Exception error)
        {
            transaction.DisposeAfter(error);
            throw;
        }

        try
        {
            transaction.Dispose();
            return result;
        }
        catch (Exception error)
        {
            FoundBefore.Attach(error, () => result);
            throw;
        }
    }

    /// <summary>Lets all processes begin where the first is.</summary>
    private void Gather(ProcessGroup group)
    {
        RunAgreement.Require(group, MeetingPoint.SweepBegin, learner, learner.Model, $"options: {options}");
        JointWeights.FromFirst(group, ModelState.Of(learner.Model));
        JointRandom.Same(group);
    }

    /// <summary>What the first process has found is what all have.</summary>
    private T Shared<T>(T result, Func<T, string> write, Func<string, T> read)
    {
        if (_group is null)
            return result;
        var own = _group.IsFirst ? Encoding.UTF8.GetBytes(write(result)) : [];
        _group.Meetings.At(MeetingPoint.FoundResult);
        var json = _group.FromFirst(own);
        return _group.IsFirst ? result : read(Encoding.UTF8.GetString(json));
    }
}
