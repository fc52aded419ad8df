using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Batches of samples that are in memory as two tensors. A batch is one gather out of each of them, which takes microseconds;
/// the order of an epoch is a function of <see cref="EpochsBegun"/>.
/// </summary>
public sealed class TensorBatches : IBatchSource, IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly int _batchSize;
    private readonly ISampleOrder _order;
    private readonly bool _dropLast;
    private readonly Func<Tensor, Tensor>? _transform;
    private bool _disposed;

    /// <summary>
    /// Makes batches. The tensors are not copied: the source shares their memory, and goes on working when they are disposed.
    /// </summary>
    /// <param name="inputs">The inputs of all samples, [samples, …], on any device and of any type.</param>
    /// <param name="targets">The targets of all samples, [samples, …].</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="order">The order of the samples; <see langword="null"/> for the one they are stored in.</param>
    /// <param name="dropLast">
    /// Whether the samples at the end of an epoch that do not fill a batch are left out, as training does so that every step
    /// averages over equally many. Where there are fewer samples than make one batch, that smaller batch is kept nevertheless.
    /// </param>
    /// <param name="transform">
    /// What is done to the gathered inputs of each batch, such as <see cref="Pixels.ToUnitRange"/>; it is given a tensor of its
    /// own, and may change it. <see langword="null"/> for nothing.
    /// </param>
    /// <exception cref="ArgumentException">There are no samples, the two tensors do not have equally many, or the order is empty or names a
    /// sample that is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public TensorBatches(
        Tensor inputs,
        Tensor targets,
        int batchSize,
        ISampleOrder? order = null,
        bool dropLast = false,
        Func<Tensor, Tensor>? transform = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var count = CountSamples(inputs, targets);
        _order = order ?? FixedOrder.InSequence(count);
        CheckOrder(_order, count);
        _inputs = Share(inputs);
        _targets = Share(targets);
        _batchSize = batchSize;
        _dropLast = dropLast;
        _transform = transform;
    }

    /// <summary>
    /// Makes batches for training: shuffled anew in every epoch, and all full unless there are fewer samples than make one.
    /// </summary>
    /// <param name="inputs">The inputs of all samples, [samples, …].</param>
    /// <param name="targets">The targets of all samples, [samples, …].</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="seed">Determines the order of the samples in every epoch.</param>
    /// <param name="transform">What is done to the gathered inputs of each batch; <see langword="null"/> for nothing.</param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets as inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public static TensorBatches Shuffled(
        Tensor inputs,
        Tensor targets,
        int batchSize,
        long seed,
        Func<Tensor, Tensor>? transform = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        var order = new ShuffledOrder(CountSamples(inputs, targets), seed);
        return new TensorBatches(inputs, targets, batchSize, order, dropLast: true, transform);
    }

    /// <summary>The number of samples in an epoch, whether or not they all come to be in a batch.</summary>
    public long SampleCount => _order.Count;

    /// <summary>The number of batches in an epoch, at least 1.</summary>
    public int? BatchCount =>
        (int)Math.Max(1, _dropLast ? SampleCount / _batchSize : (SampleCount + _batchSize - 1) / _batchSize);

    /// <inheritdoc/>
    public long EpochsBegun { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public IEnumerable<Batch> NextEpoch()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Epoch(EpochsBegun++);
    }

    /// <summary>Lets go of the tensors. Their memory is free when whoever made them has let go of it too.</summary>
    public void Dispose()
    {
        _disposed = true;
        _inputs.Dispose();
        _targets.Dispose();
    }

    private static long CountSamples(Tensor inputs, Tensor targets)
    {
        if (inputs.dim() == 0 || targets.dim() == 0)
            throw new ArgumentException("Inputs and targets need a first dimension, which is the sample.");
        if (inputs.size(0) != targets.size(0))
            throw new ArgumentException($"There are {inputs.size(0)} inputs, but {targets.size(0)} targets.", nameof(targets));
        if (inputs.size(0) == 0)
            throw new ArgumentException("There are no samples.", nameof(inputs));
        return inputs.size(0);
    }

    private static void CheckOrder(ISampleOrder order, long count)
    {
        if (order.Count == 0)
            throw new ArgumentException("The order has no samples.", nameof(order));
        using var scope = NewDisposeScope();
        var largest = order.OfEpoch(0).max().item<long>();
        if (largest >= count)
            throw new ArgumentException($"The order names sample {largest}, but there are only {count}, numbered from 0.", nameof(order));
    }

    /// <summary>A tensor over the same memory, which no dispose scope frees.</summary>
    private static Tensor Share(Tensor tensor) => tensor.detach().DetachFromDisposeScope();

    private IEnumerable<Batch> Epoch(long epoch)
    {
        // The scope at hand ends after a batch; the order has to last the epoch.
        using var order = OrderOf(epoch).DetachFromDisposeScope();
        var batches = BatchCount;
        for (var batch = 0; batch < batches; batch++)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            yield return Gather(order, (long)batch * _batchSize);
        }
    }

    private Tensor OrderOf(long epoch)
    {
        var order = _order.OfEpoch(epoch);
        if (_inputs.device_type == order.device_type)
            return order;
        using (order)
            return order.to(_inputs.device);
    }

    private Batch Gather(Tensor order, long start)
    {
        using var samples = order.narrow(0, start, Math.Min(_batchSize, SampleCount - start));
        var inputs = _inputs.index_select(0, samples);
        return new Batch(Transform(inputs), _targets.index_select(0, samples));
    }

    private Tensor Transform(Tensor inputs)
    {
        if (_transform is null)
            return inputs;
        var transformed = _transform(inputs);
        if (!ReferenceEquals(transformed, inputs))
            inputs.Dispose();
        return transformed;
    }
}
