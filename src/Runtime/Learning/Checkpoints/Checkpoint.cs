using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A checkpoint, read into memory as a whole.</summary>
/// <param name="Header">What is no tensor.</param>
/// <param name="Tensors">The tensors, on the CPU; they belong to the dispose scope in which they were read.</param>
internal sealed record Checkpoint(CheckpointHeader Header, IReadOnlyDictionary<string, Tensor> Tensors)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint, or one of another version.</exception>
    /// <exception cref="SafetensorsException">The file is damaged, or not a safetensors file.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static Checkpoint Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (!file.Metadata.ContainsKey(CheckpointMark.Key))
            throw new CheckpointException(path, "holds tensors, but is no checkpoint: weights are loaded by Model.LoadWeights");
        var header = new CheckpointTexts(path, file.Metadata).ReadHeader();
        return new Checkpoint(header, file.Entries.ToDictionary(entry => entry.Name, file.Read, StringComparer.Ordinal));
    }
}
