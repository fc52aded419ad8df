using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A checkpoint, open for reading: its header is read, and its tensors are not before they are found to be the right ones.</summary>
internal sealed class Checkpoint : IDisposable
{
    private readonly SafetensorsFile _file;

    private Checkpoint(SafetensorsFile file, CheckpointHeader header)
    {
        (_file, Header) = (file, header);
        Entries = file.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>What is no tensor.</summary>
    public CheckpointHeader Header { get; }

    /// <summary>The tensors' dtypes and shapes by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="source">The file, or a stream of it.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint, or one of another version.</exception>
    /// <exception cref="SafetensorsException">The file is damaged, or not a safetensors file.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static Checkpoint Open(SafetensorsSource source)
    {
        var file = source.Open();
        try
        {
            if (!file.Metadata.ContainsKey(CheckpointMark.Key))
                throw new CheckpointException(source.Name, "holds tensors, but is no checkpoint: weights are loaded by Model.LoadWeights");
            return new Checkpoint(file, new CheckpointTexts(source.Name, file.Metadata).ReadHeader());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads all tensors.</summary>
    /// <returns>The tensors, on the CPU; they belong to the current dispose scope.</returns>
    /// <exception cref="SafetensorsException">The file became shorter, or holds truth values other than 0 and 1.</exception>
    public IReadOnlyDictionary<string, Tensor> ReadTensors() =>
        Entries.ToDictionary(entry => entry.Key, entry => _file.Read(entry.Value), StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
