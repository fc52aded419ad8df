using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>Holds streams that callers give to what is done with them.</summary>
internal static class StreamArgument
{
    /// <summary>Refuses a stream that cannot be read in several places.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="parameter">The argument's name.</param>
    /// <exception cref="ArgumentException">It cannot be read, or cannot seek.</exception>
    public static void RequireSeekable(Stream stream, [CallerArgumentExpression(nameof(stream))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        if (!stream.CanRead || !stream.CanSeek)
            throw new ArgumentException(
                "The stream has to be one that can be read and can seek: copy one that cannot, such as that of a download, into a MemoryStream or "
                + "a file, and set its Position to 0.",
                parameter);
    }

    /// <summary>Refuses a stream that cannot be read.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="parameter">The argument's name.</param>
    /// <exception cref="ArgumentException">It is closed, or for writing only.</exception>
    public static void RequireReadable(Stream stream, [CallerArgumentExpression(nameof(stream))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        if (!stream.CanRead)
            throw new ArgumentException("The stream has to be one that can be read: it is closed, or for writing only.", parameter);
    }

    /// <summary>Refuses a stream that cannot be written to.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="parameter">The argument's name.</param>
    /// <exception cref="ArgumentException">It is closed, or for reading only.</exception>
    public static void RequireWritable(Stream stream, [CallerArgumentExpression(nameof(stream))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream has to be one that can be written to: it is closed, or for reading only.", parameter);
    }
}
