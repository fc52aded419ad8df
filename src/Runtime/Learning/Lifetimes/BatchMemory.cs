using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Frees what batches leave behind, except for what somebody still has: a model's cache, a callback's sum, a source's batches. A tensor knows
/// nothing of who holds it, but the garbage collector does.
/// </summary>
/// <remarks>
/// The tensors of the first batch of a run are held weakly, and a collection shows which of them are still in use. As a rule none is, and
/// everything else is freed with its batch by the dispose scope, at no cost. Where some are, tensors are left to the collector from there on, and a
/// collection is forced whenever much has been made since the last one. What it finds dead is freed at once, not by a finalizer.
/// </remarks>
internal sealed class BatchMemory
{
    // What is held before a collection is worth its time: two to three milliseconds.
    private const long LeastBytes = 64L << 20;
    private const int MostTensors = 4096;

    private readonly ConditionalWeakTable<IBatchSource, StrongBox<bool>> _sources = [];
    private readonly ConditionalWeakTable<Tensor, object> _knownOfSources = [];
    private readonly HashSet<BatchPlace> _watched = [];
    private List<HeldTensor> _held = [];
    private IBatchSource? _judgedSource;
    private bool _keeps;
    private bool _isVerdictDue;
    private long _keptBytes;
    private long _newBytes;
    private int _newTensors;

    /// <summary>Has the first batch of a training and of its validations watched, also where earlier ones were.</summary>
    public void BeginTraining()
    {
        _watched.Remove(BatchPlace.Training);
        _watched.Remove(BatchPlace.Validation);
    }

    /// <summary>Whether a batch that begins is one before which what is held is to be looked at.</summary>
    public bool IsDue => _isVerdictDue || _newTensors > MostTensors || _newBytes > Math.Max(LeastBytes, _keptBytes);

    /// <summary>
    /// Takes over what a batch made, where somebody may want it later on; the scope frees the rest.
    /// </summary>
    /// <param name="scope">The batch's scope.</param>
    /// <param name="place">What the batch is for.</param>
    /// <param name="source">The source of the batch; <see langword="null"/> for none.</param>
    /// <param name="given">The batch as the source gave it.</param>
    /// <param name="isGraphUsed">Whether a backward pass has gone through the graph of what the batch made.</param>
    public void EndBatch(DisposeScope scope, BatchPlace place, IBatchSource? source, Batch given, bool isGraphUsed)
    {
        var isWatched = _watched.Add(place);
        StrongBox<bool>? keeping = null;
        var isKnownSource = source is null or IFreshBatches || _sources.TryGetValue(source, out keeping);
        if (source is not null and not IFreshBatches)
            TakeSource(scope, given, isKnownSource ? keeping!.Value : null);
        if (!isKnownSource)
            _judgedSource = source;
        if (isWatched || _keeps || !isKnownSource)
            foreach (var made in scope.DisposablesView)
                if (made is Tensor tensor)
                    Hold(scope, tensor, isOfSource: false, isGraphUsed);
        _isVerdictDue |= isWatched || !isKnownSource;
    }

    /// <summary>Frees what nobody has any more. Whoever calls it has let go of the batches before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Judge()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        var (kept, dead) = (new List<HeldTensor>(), new List<HeldTensor>());
        foreach (var held in _held)
            (held.IsAlive ? kept : dead).Add(held);
        // A finalizer that runs at the same time would free the same memory.
        if (!GateKeeper.Instance.WhileParked(() => dead.ForEach(held => held.Free())))
            dead.ForEach(held => held.Release());
        if (_judgedSource is not null)
            _sources.AddOrUpdate(_judgedSource, new StrongBox<bool>(kept.Exists(held => held.IsOfSource)));
        _keeps |= kept.Exists(held => held is { IsOfSource: false, IsParameter: false });
        foreach (var held in kept)
            held.CutGraph();
        (_held, _judgedSource, _isVerdictDue) = (kept, null, false);
        (_keptBytes, _newBytes, _newTensors) = (kept.Sum(held => held.Bytes), 0, 0);
    }

    /// <summary>Looks once more, where there is anything that the last look did not see.</summary>
    public void EndRun()
    {
        if (_newTensors > 0)
            Judge();
    }

    // Whether the source keeps its batches is null where that is not known yet.
    private void TakeSource(DisposeScope scope, Batch given, bool? keeps)
    {
        for (var i = 0; i <= given.InputCount; i++)
        {
            var tensor = i < given.InputCount ? given.InputAt(i) : given.Target;
            if (tensor is null || tensor.IsInvalid)
                continue;
            if (keeps != false)
                Hold(scope, tensor, isOfSource: true, isGraphUsed: false);
            else if (!scope.Contains(tensor))
                tensor.Dispose();
        }
    }

    private void Hold(DisposeScope scope, Tensor tensor, bool isOfSource, bool isGraphUsed)
    {
        // A source gives what it keeps once an epoch.
        if (isOfSource && !_knownOfSources.TryAdd(tensor, _knownOfSources))
            return;
        scope.Detach(tensor);
        var held = new HeldTensor(tensor, isOfSource, isGraphUsed);
        _held.Add(held);
        _newBytes += held.Bytes;
        _newTensors++;
    }
}
