using System.Globalization;
using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Batches of samples that are in memory as tensors: one for each input of the model, and one of targets. A batch is one gather out
/// of each of them, which takes microseconds, raw as they are; the order of an epoch is a function of <see cref="EpochsBegun"/>.
/// </summary>
public sealed class TensorBatches : IFreshBatches, IDividedBatches, IResizableBatches, IDisposable
{
    private readonly SampleTensors _samples;
    private readonly BatchDivision _division;
    private readonly ISampleOrder _order;
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
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <exception cref="ArgumentException">There are no samples, the two tensors do not have equally many, the order is empty or names a
    /// sample that is not there, or a class has no name or that of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public TensorBatches(
        Tensor inputs,
        Tensor targets,
        int batchSize,
        ISampleOrder? order = null,
        bool dropLast = false,
        IReadOnlyList<string>? classNames = null)
        : this([inputs], targets, batchSize, order, dropLast, classNames)
    {
    }

    /// <summary>
    /// Makes batches for a model with several inputs. Each batch has the same samples of all inputs, in the same order. The tensors are
    /// not copied: the source shares their memory, and goes on working when they are disposed.
    /// </summary>
    /// <param name="inputs">
    /// For each input of the model, in the order of its <c>forward</c>, the inputs of all samples, [samples, …], of any type and all on
    /// one device.
    /// </param>
    /// <param name="targets">The targets of all samples, [samples, …].</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="order">The order of the samples; <see langword="null"/> for the one they are stored in.</param>
    /// <param name="dropLast">Whether the samples at the end of an epoch that do not fill a batch are left out.</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <exception cref="ArgumentException">There are no inputs or samples, the tensors do not have equally many, the order is empty or
    /// names a sample that is not there, or a class has no name or that of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public TensorBatches(
        IReadOnlyList<Tensor> inputs,
        Tensor targets,
        int batchSize,
        ISampleOrder? order = null,
        bool dropLast = false,
        IReadOnlyList<string>? classNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var count = SampleTensors.CountOf(inputs, targets);
        ClassNames = ClassTable.Checked(classNames, nameof(classNames));
        ClassTable.CheckTargets(ClassNames, targets);
        _order = order ?? FixedOrder.InSequence(count);
        var orderMark = CheckOrder(_order, count);
        _samples = new SampleTensors(inputs, targets);
        _division = new BatchDivision(_order.Count, batchSize, dropLast);
        Identity = Describe(orderMark);
    }

    private TensorBatches(TensorBatches other, ISampleOrder order, BatchDivision division)
    {
        (_samples, _order, _division) = (other._samples, order, division);
        (ClassNames, Identity) = (other.ClassNames, other.Identity);
    }

    /// <summary>
    /// Makes batches for training: shuffled anew in every epoch, and all full unless there are fewer samples than make one.
    /// </summary>
    /// <param name="inputs">The inputs of all samples, [samples, …].</param>
    /// <param name="targets">The targets of all samples, [samples, …].</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="seed">Determines the order of the samples in every epoch.</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets as inputs, or a class has no name or that of
    /// another.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public static TensorBatches Shuffled(
        Tensor inputs,
        Tensor targets,
        int batchSize,
        long seed,
        IReadOnlyList<string>? classNames = null) =>
        Shuffled([inputs], targets, batchSize, seed, classNames);

    /// <summary>
    /// Makes batches for training a model with several inputs: the samples are shuffled anew in every epoch, all inputs alike.
    /// </summary>
    /// <param name="inputs">For each input of the model, in the order of its <c>forward</c>, the inputs of all samples, [samples, …].</param>
    /// <param name="targets">The targets of all samples, [samples, …].</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="seed">Determines the order of the samples in every epoch.</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <returns>The batches.</returns>
    /// <exception cref="ArgumentException">There are no inputs or samples, or not equally many in each tensor, or a class has no name
    /// or that of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public static TensorBatches Shuffled(
        IReadOnlyList<Tensor> inputs,
        Tensor targets,
        int batchSize,
        long seed,
        IReadOnlyList<string>? classNames = null)
    {
        var order = new ShuffledOrder(SampleTensors.CountOf(inputs, targets), seed);
        return new TensorBatches(inputs, targets, batchSize, order, dropLast: true, classNames);
    }

    /// <summary>The number of samples in an epoch, whether or not they all come to be in a batch.</summary>
    public long SampleCount => _order.Count;

    /// <summary>The number of batches in an epoch, at least 1.</summary>
    public int? BatchCount => _division.BatchCount;

    /// <inheritdoc/>
    int IResizableBatches.BatchSize => (int)Math.Min(_division.BatchSize, SampleCount);

    /// <inheritdoc/>
    public long EpochsBegun { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// The batch size, the order, and a mark of what is in the tensors when the source is made. Not every value of large tensors and of real
    /// numbers is in the mark.
    /// </remarks>
    public IReadOnlyDictionary<string, string> Identity { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public IEnumerable<Batch> NextEpoch() => NextEpoch(Part.Whole).Select(static part => part.Batch);

    /// <inheritdoc/>
    IEnumerable<BatchPart> IDividedBatches.NextEpoch(Part part) => NextEpoch(part);

    /// <inheritdoc/>
    IBatchSource IResizableBatches.Resized(int size) => _order is BucketedOrder bucketed
        // Epochs of one batch, so that every step has the longest. Where all are alike an epoch is as long as in training, for to order it takes time.
        ? new TensorBatches(this, bucketed.LongestFirst(), new BatchDivision(size, size, DropLast: true))
        : new TensorBatches(this, _order, _division with { BatchSize = size, DropLast = true });

    /// <summary>Lets go of the tensors. Their memory is free when whoever made them has let go of it too.</summary>
    public void Dispose()
    {
        _disposed = true;
        _samples.Dispose();
    }

    /// <summary>Makes sure that an order fits the samples, and gives what tells it from others.</summary>
    private static string CheckOrder(ISampleOrder order, long count)
    {
        if (order.Count == 0)
            throw new ArgumentException("The order has no samples.", nameof(order));
        using var scope = NewDisposeScope();
        var samples = order.OfEpoch(0);
        var largest = samples.max().item<long>();
        if (largest >= count)
            throw new ArgumentException($"The order names sample {largest}, but there are only {count}, numbered from 0.", nameof(order));
        return SampleMark.ChecksumOfAll(samples);
    }

    private IEnumerable<BatchPart> NextEpoch(Part part)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Epoch(EpochsBegun++, part);
    }

    private Dictionary<string, string> Describe(string orderMark)
    {
        var identity = new Dictionary<string, string>(_samples.Describe(), StringComparer.Ordinal)
        {
            ["order"] = orderMark,
        };
        foreach (var (name, value) in _division.Describe())
            identity.Add(name, value);
        if (_order is ShuffledOrder shuffled)
            identity.Add("seed", shuffled.Seed.ToString(CultureInfo.InvariantCulture));
        return identity;
    }

    private IEnumerable<BatchPart> Epoch(long epoch, Part part)
    {
        // The scope at hand ends after a batch; the order has to last the epoch.
        using var order = OrderOf(epoch).DetachFromDisposeScope();
        for (var batch = 0; batch < _division.BatchCount; batch++)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var size = _division.SizeOf(batch);
            var (start, count, _) = part.Of(size);
            yield return new BatchPart(Gather(order, _division.Start(batch) + start, count), part.ShareOf(size));
        }
    }

    private Tensor OrderOf(long epoch)
    {
        var order = _order.OfEpoch(epoch);
        if (_samples.Device.type == order.device_type)
            return order;
        using (order)
            return order.to(_samples.Device);
    }

    private Batch Gather(Tensor order, long start, long count)
    {
        using var samples = order.narrow(0, start, count);
        return _samples.Gather(samples);
    }
}
