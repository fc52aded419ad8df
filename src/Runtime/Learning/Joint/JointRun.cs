using LrFinder.Dsl.CompilerServices;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>
/// A run of the loop that several processes do together. Each goes through its part of every batch; whatever decides how the run goes on, they
/// agree upon.
/// </summary>
internal sealed class JointRun : ILossUnion, IDisposable
{
    private readonly ProcessGroup _group;
    private readonly JointGradients _gradients;
    private readonly CancellationToken _cancellation;
    private bool _isCancelled;
    private double? _offered;
    private double? _exchanged;
    private bool _isOver;

    /// <summary>Begins a run, in which every process has the weights of the first.</summary>
    /// <param name="group">The processes, which are about to do the same.</param>
    /// <param name="model">The model's state.</param>
    /// <param name="cancellation">Asks this process to end.</param>
    public JointRun(ProcessGroup group, ModelState model, CancellationToken cancellation)
    {
        (_group, _cancellation) = (group, cancellation);
        _gradients = new JointGradients(group);
        Part = new Part(group.Rank, group.Size);
        JointWeights.FromFirst(group, model);
    }

    /// <summary>The part of every batch that belongs to this process.</summary>
    public Part Part { get; }

    /// <summary>Agrees on what callbacks answered.</summary>
    /// <param name="moment">The event.</param>
    /// <param name="flow">What those of this process answered.</param>
    /// <param name="batch">The batch, from 0.</param>
    /// <returns>The answers of all processes combined.</returns>
    public Flow Agree(On moment, Flow flow, int batch)
    {
        if (_isOver)
            return flow;
        return Meet((MeetingPoint)moment, batch, flow).Flow;
    }

    /// <summary>Ends the run where any process was asked to.</summary>
    /// <exception cref="OperationCanceledException">One was, as of the last meeting; thrown by all processes at the same batch.</exception>
    public void ThrowIfCancelled()
    {
        if (_isCancelled)
            throw _group.Meetings.Told(new JointCancellation());
    }

    /// <summary>Begins an epoch: with the weights of the first process, and random states that differ and follow from its.</summary>
    /// <param name="model">The model's state.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void BeginEpoch(ModelState model, int epoch)
    {
        Meet(MeetingPoint.EpochWeights, epoch);
        // Processors that differ round differently: what adds up over an epoch is made good.
        JointWeights.FromFirst(_group, model);
        JointRandom.Apart(_group);
    }

    /// <summary>Has a loss of this process's samples go along where the gradients of the batch are exchanged, if they are.</summary>
    /// <param name="loss">The mean loss of this process's samples.</param>
    /// <param name="share">How much of the batch they are.</param>
    public void Offer(double loss, double share) => (_offered, _exchanged) = (Weighted(loss, share), null);

    /// <inheritdoc/>
    public double MeanLoss(double loss, double share)
    {
        var mean = _exchanged ?? Meet(MeetingPoint.Loss, summand: Weighted(loss, share)).Sum;
        (_offered, _exchanged) = (null, null);
        return mean;
    }

    /// <inheritdoc/>
    public void MeanLosses(double[] losses, IReadOnlyList<double> shares)
    {
        Meet(MeetingPoint.EpochLosses, losses.Length);
        for (var i = 0; i < losses.Length; i++)
            losses[i] = Weighted(losses[i], shares[i]);
        _group.Sum(losses);
    }

    /// <summary>Makes the gradients of this process's samples those of the whole batch.</summary>
    /// <param name="all">The parameters; those that are frozen are left out.</param>
    /// <param name="batch">The batch.</param>
    public void SumGradients(IEnumerable<Parameter> all, int batch)
    {
        Parameter[] parameters = [.. all.Where(parameter => parameter.requires_grad)];
        var length = _gradients.Collect(parameters);
        var sum = Meet(MeetingPoint.Step, batch, summand: _offered ?? 0, length: length).Sum;
        _exchanged = _offered is null ? null : sum;
        _gradients.Exchange(parameters);
    }

    /// <summary>Has gradients that are kept for a further step counted once, and not once for each process.</summary>
    /// <param name="parameters">The parameters.</param>
    public void KeepGradients(IReadOnlyList<Parameter> parameters) => _gradients.Keep(parameters);

    /// <summary>Makes the statistics of the model's layers those of all processes.</summary>
    /// <param name="model">The model's state.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void UniteStatistics(ModelState model, int epoch)
    {
        Meet(MeetingPoint.Statistics, epoch);
        JointWeights.UniteStatistics(_group, model);
    }

    /// <summary>Computes the figures of a validation over the samples of all processes.</summary>
    /// <param name="loss">The losses of this process's batches.</param>
    /// <param name="metrics">The metrics of this process's batches.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="stops">Whether a callback ends the training; replaced by whether one of any process does.</param>
    /// <returns>The loss and the metrics.</returns>
    /// <exception cref="OperationCanceledException">A process was asked to end.</exception>
    public (BatchMean Loss, BatchMean[] Metrics) Figures(BatchMeans loss, BatchMeans metrics, int epoch, ref bool stops)
    {
        // Whatever of a user's can fail runs between meetings, and nothing of it between a meeting and its exchange.
        var figures = new JointFigures(_group, [loss, metrics]);
        var outcome = Meet(MeetingPoint.Validation, epoch, stops ? Flow.StopTraining : Flow.Continue);
        ThrowIfCancelled();
        stops = outcome.Flow.HasFlag(Flow.StopTraining);
        figures.Gather();
        figures.ComputeInFirst();
        Meet(MeetingPoint.Figures, epoch);
        var shared = figures.Share();
        return (shared[0], [.. shared.Skip(1)]);
    }

    /// <summary>Ends a training well: what callbacks of the first process did to the weights at its end, as to load the best, is done in all.</summary>
    /// <param name="model">The model's state.</param>
    public void ShareLastWeights(ModelState model)
    {
        Meet(MeetingPoint.LastWeights);
        JointWeights.FromFirst(_group, model);
    }

    /// <summary>Ends the run in this process, and tells the others if they do not know.</summary>
    /// <param name="error">What went wrong.</param>
    public void Fail(Exception error)
    {
        _isOver = true;
        _group.Meetings.Fail(error);
    }

    /// <inheritdoc/>
    public void Dispose() => _gradients.Dispose();

    private MeetingOutcome Meet(MeetingPoint point, int number = 0, Flow flow = Flow.Continue, double summand = 0, long length = 0)
    {
        var outcome = _group.Meetings.At(point, number, flow, _cancellation.IsCancellationRequested, summand, length);
        _isCancelled = outcome.IsCancelled;
        return outcome;
    }

    /// <summary>Samples that count as nothing do so though their loss is not a number.</summary>
    private static double Weighted(double loss, double share) => share > 0 ? loss * share : 0;
}
