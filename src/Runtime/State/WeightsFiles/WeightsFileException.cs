namespace LrFinder.Dsl;

/// <summary>
/// A file of PyTorch or TorchSharp that is damaged, or holds what is not read here, such as code. The model was not changed. Files that are
/// not recognised as either are held to be safetensors, and refused by a <see cref="SafetensorsException"/>.
/// </summary>
public sealed class WeightsFileException : LrFinderException
{
    internal WeightsFileException(string file, string? entry, string reason, Exception? innerException = null)
        : base(Describe(file, entry, reason), innerException) =>
        (File, Entry, Reason) = (file, entry, reason);

    /// <summary>The file, as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>The tensor, or the record of a zip archive, that is wrong, or <see langword="null"/> where the file as a whole is.</summary>
    public string? Entry { get; }

    /// <summary>What is wrong and what to do, as the end of a sentence without a full stop.</summary>
    public string Reason { get; }

    private static string Describe(string file, string? entry, string reason) =>
        entry is null ? $"{file}: {reason}." : $"{file}: '{OneLine.Of(entry)}': {reason}.";
}
