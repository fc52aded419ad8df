namespace LrFinder.Dsl;

/// <summary>Where a safetensors file is read from, and what messages call it.</summary>
internal sealed class SafetensorsSource
{
    private readonly Func<SafetensorsFile> _open;

    private SafetensorsSource(string name, Func<SafetensorsFile> open) => (Name, _open) = (name, open);

    /// <summary>The file as the caller named it, or "the stream".</summary>
    public string Name { get; }

    /// <summary>A file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static SafetensorsSource Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SafetensorsSource(path, () => SafetensorsFile.Open(path));
    }

    /// <summary>A stream, which stays open.</summary>
    /// <param name="stream">The stream; the file goes from its position to its end.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    public static SafetensorsSource Of(Stream stream)
    {
        StreamArgument.RequireSeekable(stream);
        return new SafetensorsSource(SafetensorsFile.StreamName, () => SafetensorsFile.Open(stream));
    }

    /// <summary>Opens it and judges all of it but the tensors' values.</summary>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public SafetensorsFile Open() => _open();
}
