using System.Collections.Concurrent;

namespace LrFinder.Dsl;

/// <summary>
/// Decodes batches in the order in which they are added, image by image on as many threads as there are processors. The threads make no tensors and
/// call nothing of libtorch: memory is asked for by whoever adds a batch.
/// </summary>
internal sealed class DecodingQueue : IDisposable
{
    private readonly ImageSplit _split;
    private readonly ImageDecoder _decoder;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<(PendingBatch Batch, int Position)> _images = [];
    private readonly Queue<PendingBatch> _batches = [];
    private readonly Thread[] _threads;
    private readonly Lock _taking = new();
    private bool _isDisposed;

    /// <summary>Starts the threads, which wait for batches.</summary>
    /// <param name="split">The images.</param>
    /// <param name="decoder">Decodes them.</param>
    public DecodingQueue(ImageSplit split, ImageDecoder decoder)
    {
        (_split, _decoder) = (split, decoder);
        _threads = new Thread[Environment.ProcessorCount];
        for (var i = 0; i < _threads.Length; i++)
        {
            // The token is read here: a thread that has not begun yet when the queue is disposed of cannot ask for it any more.
            var token = _stop.Token;
            _threads[i] = new Thread(() => Decode(token)) { IsBackground = true, Name = "image decoder" };
            _threads[i].Start();
        }
    }

    /// <summary>Has a batch decoded, after those that were added before.</summary>
    /// <param name="samples">The numbers of its images.</param>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Add(ReadOnlyMemory<long> samples)
    {
        lock (_taking)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var batch = new PendingBatch(_split, samples, _decoder);
            _batches.Enqueue(batch);
            for (var position = 0; position < samples.Length; position++)
                _images.Add((batch, position));
        }
    }

    /// <summary>Waits for the batch that was added first, and takes it out.</summary>
    /// <returns>The batch, whose tensors belong to the caller.</returns>
    /// <exception cref="ImageDataException">An image of it cannot be decoded; of several, the first in its order.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed, be it while this waited.</exception>
    public Batch Take()
    {
        PendingBatch first;
        CancellationToken stopped;
        lock (_taking)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            (first, stopped) = (_batches.Peek(), _stop.Token);
        }

        var isDone = first.Wait(stopped);
        lock (_taking)
        {
            ObjectDisposedException.ThrowIf(!isDone || _isDisposed, this);
            using (_batches.Dequeue())
                return first.ToBatch();
        }
    }

    /// <summary>Ends the threads, each after the image that it is at, and frees the batches that nobody took.</summary>
    public void Dispose()
    {
        lock (_taking)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _stop.Cancel();
            // Before the memory is freed that they write to.
            foreach (var thread in _threads)
                thread.Join();
            foreach (var batch in _batches)
                batch.Dispose();
            _images.Dispose();
            _stop.Dispose();
        }
    }

    private void Decode(CancellationToken stop)
    {
        var buffer = new DecodingBuffer();
        try
        {
            foreach (var (batch, position) in _images.GetConsumingEnumerable(stop))
                batch.Decode(position, buffer);
        }
        catch (OperationCanceledException)
        {
            // The queue is disposed of.
        }
    }
}
