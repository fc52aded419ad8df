namespace LrFinder.Dsl;

/// <summary>Where weights are read from, and what messages call it.</summary>
internal sealed class WeightsSource
{
    private readonly Func<RandomAccessBytes> _open;

    private WeightsSource(string name, Func<RandomAccessBytes> open) => (Name, _open) = (name, open);

    /// <summary>The file as the caller named it, or "the stream".</summary>
    public string Name { get; }

    /// <summary>A file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static WeightsSource Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new WeightsSource(path, () => RandomAccessBytes.Open(path));
    }

    /// <summary>A stream, which stays open.</summary>
    /// <param name="stream">The stream; the file goes from its position to its end.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    public static WeightsSource Of(Stream stream)
    {
        StreamArgument.RequireSeekable(stream);
        return new WeightsSource(SafetensorsFile.StreamName, () => new RandomAccessBytes(stream, isOwner: false));
    }

    /// <summary>Opens it in the format that its bytes show.</summary>
    /// <returns>The open file.</returns>
    /// <exception cref="WeightsFileException">It is a file of PyTorch or TorchSharp that is damaged or refused.</exception>
    /// <exception cref="SafetensorsException">It is neither, and no sound safetensors file.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public WeightsFile Open()
    {
        var bytes = _open();
        try
        {
            return WeightsFormat.Open(bytes, Name);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }
}
