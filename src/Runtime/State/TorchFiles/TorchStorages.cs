using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The storages of a file, each read when the first tensor in it is wanted, and once: tensors are views of them, not copies.</summary>
/// <param name="archive">The file's records, closed with this.</param>
/// <param name="file">The file's name, for errors.</param>
/// <param name="isBigEndian">Whether the machine that wrote it has the high bytes of numbers first.</param>
internal sealed class TorchStorages(TorchArchive archive, string file, bool isBigEndian) : IDisposable
{
    private readonly Dictionary<(string Key, TorchDtype Dtype), Tensor> _read = [];

    /// <summary>Reads a tensor.</summary>
    /// <param name="tensor">What the file says of it; TorchSharp has its dtype.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <returns>A view of its storage, which belongs to the current dispose scope.</returns>
    /// <exception cref="WeightsFileException">The storage's record is damaged.</exception>
    public Tensor Read(TorchTensor tensor, string name)
    {
        var key = (tensor.Storage.Key, tensor.Dtype);
        if (!_read.TryGetValue(key, out var storage))
            _read.Add(key, storage = Read(tensor.Storage, tensor.Dtype, name));
        return storage.as_strided(tensor.Shape, tensor.Strides, tensor.Offset);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var storage in _read.Values)
            storage.Dispose();
        archive.Dispose();
    }

    private Tensor Read(TorchStorage storage, TorchDtype dtype, string name)
    {
        var count = storage.Dtype is null ? storage.Count / dtype.Size : storage.Count;
        var values = empty(count, dtype: dtype.Type, device: CPU).DetachFromDisposeScope();
        try
        {
            archive.Read(TorchFile.StorageFolder + storage.Key, fill => TensorBytes.ForEachChunk(values, (piece, _) => fill(piece)));
            TensorBytes.ForEachChunk(values, (piece, _) => Judge(piece, dtype, name));
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private void Judge(Span<byte> piece, TorchDtype dtype, string name)
    {
        if (dtype.Type == ScalarType.Bool && piece.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw new WeightsFileException(file, name, "it holds truth values other than 0 and 1");
        if (isBigEndian == BitConverter.IsLittleEndian)
            Reverse(piece, dtype.WordSize);
    }

    private static void Reverse(Span<byte> piece, int wordSize)
    {
        switch (wordSize)
        {
            case 2:
                var two = MemoryMarshal.Cast<byte, ushort>(piece);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                var four = MemoryMarshal.Cast<byte, uint>(piece);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                var eight = MemoryMarshal.Cast<byte, ulong>(piece);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }
}
