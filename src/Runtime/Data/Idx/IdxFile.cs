using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Reads IDX files, the format of MNIST and of data sets made like it: an array of numbers, as it is or compressed by gzip.</summary>
/// <remarks>
/// A file begins with 00 00, a type (0x08 uint8, 0x09 int8, 0x0B int16, 0x0C int32, 0x0D float32, 0x0E float64) and the number of dimensions,
/// then has each dimension as an int32, and then the values; all big-endian. The magic numbers of MNIST, 0x00000803 and 0x00000801, are three
/// dimensions and one of uint8. Whether a file is compressed is seen by its content, not its name. What the header promises is not taken on
/// trust: a file that is shorter or longer is refused before memory is taken for it, and a compressed one is not unpacked any further.
/// </remarks>
public static class IdxFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A new tensor of the file's type and shape, on the CPU; the caller's.</returns>
    /// <exception cref="IdxDataException">It is no IDX file, is damaged, or is too large for the memory; the message says where.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Tensor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var bytes = RandomAccessBytes.Open(path);
        return new IdxContent(bytes, path).Read();
    }

    /// <summary>Reads a stream, as <see cref="Read(string)"/> does a file.</summary>
    /// <param name="stream">The file, from the stream's position to its end. It stays open.</param>
    /// <returns>A new tensor of the file's type and shape, on the CPU; the caller's.</returns>
    /// <exception cref="IdxDataException">It is no IDX file, is damaged, or is too large for the memory; the message says where.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static Tensor Read(Stream stream)
    {
        StreamArgument.RequireSeekable(stream);
        using var bytes = new RandomAccessBytes(stream, isOwner: false);
        return new IdxContent(bytes, "the stream").Read();
    }
}
