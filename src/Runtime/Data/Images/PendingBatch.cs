using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A batch whose images are being decoded, by several threads, straight into the memory of its tensor.</summary>
internal sealed class PendingBatch : IDisposable
{
    private readonly ImageSplit _split;
    private readonly ReadOnlyMemory<long> _samples;
    private readonly ImageDecoder _decoder;
    private readonly Tensor _images;
    private readonly nint _memory;
    private readonly CountdownEvent _left;
    private readonly ExceptionDispatchInfo?[] _failures;

    /// <summary>Asks for the memory.</summary>
    /// <param name="split">The images.</param>
    /// <param name="samples">The numbers of those in the batch, at least one.</param>
    /// <param name="decoder">Decodes them.</param>
    public unsafe PendingBatch(ImageSplit split, ReadOnlyMemory<long> samples, ImageDecoder decoder)
    {
        (_split, _samples, _decoder) = (split, samples, decoder);
        _images = empty([samples.Length, ImageDecoder.Channels, decoder.Height, decoder.Width], ScalarType.Byte).DetachFromDisposeScope();
        using var first = _images.select(0, 0);
        fixed (byte* start = first.bytes)
            _memory = (nint)start;
        _left = new CountdownEvent(samples.Length);
        _failures = new ExceptionDispatchInfo?[samples.Length];
    }

    /// <summary>Decodes one image. What goes wrong is kept for <see cref="ToBatch"/>.</summary>
    /// <param name="position">Its position in the batch.</param>
    /// <param name="buffer">Room to work in, which no other thread has.</param>
    public unsafe void Decode(int position, DecodingBuffer buffer)
    {
        try
        {
            var planes = new Span<byte>((void*)(_memory + (nint)((long)position * _decoder.Length)), _decoder.Length);
            _decoder.Decode(_split.Files[(int)_samples.Span[position]], buffer, planes);
        }
        catch (Exception failure)
        {
            // Of whatever kind: nobody else would hear of it, and the process would end.
            _failures[position] = ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            _left.Signal();
        }
    }

    /// <summary>Waits until all images are decoded, or were tried.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Whether they are; <see langword="false"/> where the wait was ended before.</returns>
    public bool Wait(CancellationToken stop)
    {
        try
        {
            _left.Wait(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The batch, once all its images are decoded.</summary>
    /// <returns>Tensors in the scope at hand, which outlive this object.</returns>
    /// <exception cref="ImageDataException">An image cannot be decoded; of several, the first in the batch.</exception>
    public Batch ToBatch()
    {
        Array.Find(_failures, failure => failure is not null)?.Throw();
        var targets = new long[_samples.Length];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = _split.Targets[_samples.Span[i]];
        return new Batch(_images.detach(), tensor(targets));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _images.Dispose();
        _left.Dispose();
    }
}
