namespace LrFinder.Dsl;

/// <summary>Holds a stream that is read to what reading in several places needs.</summary>
internal static class SeekableStream
{
    /// <summary>Refuses a stream that cannot be read in several places.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="parameter">The argument's name.</param>
    /// <exception cref="ArgumentException">It cannot be read, or cannot seek.</exception>
    public static void Require(Stream stream, string parameter)
    {
        if (!stream.CanRead || !stream.CanSeek)
            throw new ArgumentException(
                "The stream has to be one that can be read and can seek: copy one that cannot, such as that of a download, into a MemoryStream or "
                + "a file, and set its Position to 0.",
                parameter);
    }
}
