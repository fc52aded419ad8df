using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Writes a checkpoint again with some of it changed.</summary>
internal static class CheckpointEditor
{
    public static void Change(string from, string to, Action<Dictionary<string, Tensor>>? tensors = null, Action<Dictionary<string, string>>? texts = null)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> values;
        Dictionary<string, string> header;
        using (var file = SafetensorsFile.Open(from))
        {
            values = file.Entries.ToDictionary(entry => entry.Name, file.Read);
            header = new(file.Metadata);
        }

        tensors?.Invoke(values);
        texts?.Invoke(header);
        SafetensorsWriter.Write(to, values.Select(value => (value.Key, value.Value)), header);
    }

    public static IReadOnlyList<string> Names(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return [.. file.Entries.Select(entry => entry.Name)];
    }
}
