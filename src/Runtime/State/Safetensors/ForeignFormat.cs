namespace LrFinder.Dsl;

/// <summary>What a file is that is no safetensors file, as its first bytes tell.</summary>
internal static class ForeignFormat
{
    /// <summary>The number of bytes to look at; fewer where the file has fewer.</summary>
    public const int Bytes = 512;

    private const string Weights = "weights are files that SaveWeights writes, or safetensors.torch.save_file(model.state_dict(), path) in Python";

    /// <summary>Recognises a format.</summary>
    /// <param name="begin">The first bytes of the file.</param>
    /// <returns>What it looks like and what to do, as the end of a sentence; <see langword="null"/> where it is not known.</returns>
    public static string? Of(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith<byte>([(byte)'P', (byte)'K', 3, 4]))
            return "it looks like a zip archive, such as a .pt or .pth file of PyTorch, whose weights the model's LoadWeights reads";
        if (begin is [0x80, >= 2 and <= 5, ..])
            return "it looks like a pickle of Python, such as an older .pt or .pth file of PyTorch: save the weights in Python by "
                + "safetensors.torch.save_file(model.state_dict(), path)";
        if (begin.StartsWith<byte>([0x89, (byte)'H', (byte)'D', (byte)'F']))
            return $"it looks like HDF5, as Keras writes it: {Weights}";
        if (begin.StartsWith<byte>([0x1F, 0x8B]))
            return "it is compressed by gzip: unpack it first";
        if (begin.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || begin.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return $"it is an image: {Weights}";
        if (begin.StartsWith("GGUF"u8))
            return $"it is a GGUF file: {Weights}";
        if (begin.StartsWith("version https://git-lfs"u8))
            return "it is a pointer of Git LFS in place of the file: run git lfs pull";
        return TextOf(begin);
    }

    private static string? TextOf(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            begin = begin[3..];
        // A safetensors file begins with eight bytes of a number, which text would have as letters.
        var isText = !begin.IsEmpty && !begin.ContainsAnyInRange((byte)0, (byte)8) && !begin.ContainsAnyInRange((byte)14, (byte)31)
            && !begin[..Math.Min(sizeof(long), begin.Length)].ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (!isText)
            return null;
        var start = begin.TrimStart(" \t\r\n"u8);
        if (start is [(byte)'{' or (byte)'[', ..])
            return $"it looks like JSON: {Weights}";
        if (start is [(byte)'<', ..])
            return "it looks like HTML or XML, such as the page of an error in place of a download";
        var line = start.IndexOf((byte)'\n') is >= 0 and var end ? start[..end] : start;
        return line.Contains((byte)',') || line.Contains((byte)';') || line.Contains((byte)'\t') ? $"it looks like CSV: {Weights}" : $"it looks like text: {Weights}";
    }
}
