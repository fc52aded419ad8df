using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A file that <c>Module.save</c> of TorchSharp wrote, as a file of weights. Of tied weights it may have one name only, where TorchSharp's
/// <c>state_dict</c> has no other.
/// </summary>
internal static class TorchSharpFile
{
    // No more than any layer has. The format has no mark of its own, and so what could be anything is not taken for it.
    private const int MostLikelyDimensions = 8;

    // Tensors without elements take some bytes of a file, and some hundred of memory.
    private const int MostEntries = 1_000_000;

    /// <summary>Whether a file begins as the format does: with a number, and a tensor that has a name in letters, a type and sizes.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsLikely(RandomAccessBytes bytes)
    {
        try
        {
            var header = new TorchSharpHeader(new BytesCursor(bytes), "");
            return header.ReadCount() > 0 && header.ReadEntry(0) is { Name.Length: > 0 } first
                && first.Shape.Length <= MostLikelyDimensions && !first.Name.Any(char.IsControl);
        }
        catch (WeightsFileException)
        {
            return false;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">Its bytes, closed with it.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="WeightsFileException">It is damaged.</exception>
    public static WeightsFile Open(RandomAccessBytes bytes, string file) =>
        new([.. ReadEntries(bytes, file).Select(entry => new WeightsEntry(
            entry.Name, entry.Type, WeightsEntry.NameOf(entry.Type), entry.Shape, () => Read(bytes, entry, file)))], bytes);

    private static List<TorchSharpEntry> ReadEntries(RandomAccessBytes bytes, string file)
    {
        var cursor = new BytesCursor(bytes);
        var header = new TorchSharpHeader(cursor, file);
        var entries = new List<TorchSharpEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var left = header.ReadCount(); left > 0; left--)
        {
            var entry = header.ReadEntry(entries.Count);
            if (!names.Add(entry.Name))
                throw new WeightsFileException(file, entry.Name, "the name stands twice: the file is damaged");
            if (entry.Bytes > cursor.Left)
                throw new WeightsFileException(file, entry.Name, $"it would have {entry.Bytes} bytes, and {cursor.Left} follow: the file was cut off, or is damaged");
            if (entries.Count >= MostEntries)
                throw new WeightsFileException(file, null, $"it has more than {MostEntries} tensors, and no model does");
            cursor.Skip(entry.Bytes);
            entries.Add(entry);
        }

        return cursor.Left == 0
            ? entries
            : throw new WeightsFileException(file, null, $"{cursor.Left} bytes at its end belong to no tensor: it is damaged");
    }

    private static Tensor Read(RandomAccessBytes bytes, TorchSharpEntry entry, string file)
    {
        var tensor = empty(entry.Shape, dtype: entry.Type, device: CPU);
        try
        {
            TensorBytes.ForEachChunk(tensor, (piece, offset) =>
            {
                if (!bytes.TryReadExactly(piece, entry.Begin + offset))
                    throw new WeightsFileException(file, entry.Name, "the file became shorter while it was read");
                if (entry.Type == ScalarType.Bool && piece.ContainsAnyExceptInRange((byte)0, (byte)1))
                    throw new WeightsFileException(file, entry.Name, "it holds truth values other than 0 and 1");
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }
}
