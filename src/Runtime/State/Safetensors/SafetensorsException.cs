namespace LrFinder.Dsl;

/// <summary>
/// A safetensors file that is not what the format says, or a tensor that the format cannot hold. Nothing was changed: a file is
/// judged as a whole before any of it is used, and a file that cannot be written whole is not left behind.
/// </summary>
public sealed class SafetensorsException : LrFinderException
{
    internal SafetensorsException(string file, string? entry, string reason, Exception? innerException = null)
        : base(Describe(file, entry, reason), innerException) =>
        (File, Entry, Reason) = (file, entry, reason);

    /// <summary>The file, as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>The name of the entry that is wrong, or <see langword="null"/> where the file as a whole is.</summary>
    public string? Entry { get; }

    /// <summary>What is wrong, as the end of a sentence without a full stop.</summary>
    public string Reason { get; }

    private static string Describe(string file, string? entry, string reason) =>
        entry is null ? $"{file}: {reason}." : $"{file}: the entry '{OneLine.Of(entry)}': {reason}.";
}
