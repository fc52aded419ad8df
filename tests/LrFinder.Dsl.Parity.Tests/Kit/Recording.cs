using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A file of values that PyTorch computed (record.py), each under <c>case/what</c>.</summary>
internal sealed class Recording : IDisposable
{
    private readonly SafetensorsFile _file;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    private Recording(string name)
    {
        NativeRuntime.Initialize();
        _file = SafetensorsFile.Open(Path.Combine(RepositoryPaths.Project, "Recorded", $"{name}.safetensors"));
        _entries = _file.Entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>The names of the cases.</summary>
    public IEnumerable<string> Cases => _entries.Keys.Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct();

    public static Recording Open(string name) => new(name);

    /// <summary>The names of a case's cases, for a theory.</summary>
    public static TheoryData<string> CasesOf(string name)
    {
        using var recording = Open(name);
        return [.. recording.Cases.Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a tensor.</summary>
    public Tensor Read(string name) => _file.Read(_entries[name]);

    /// <summary>Reads numbers.</summary>
    public double[] Numbers(string name)
    {
        using var tensor = Read(name);
        return tensor.data<double>().ToArray();
    }

    /// <summary>What stands under a prefix, without it.</summary>
    public IReadOnlyList<string> Under(string prefix) =>
        [.. _entries.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];

    /// <summary>Puts the recorded weights into a model, by a file as PyTorch's users would write it.</summary>
    public void Load(string prefix, IModel model)
    {
        using var scope = NewDisposeScope();
        var path = Path.GetTempFileName();
        try
        {
            SafetensorsWriter.Write(path, Under(prefix).Select(name => (name, Read(prefix + name))), new Dictionary<string, string>());
            // Every name, every shape and no other: the state of the model is that of PyTorch's.
            model.LoadWeights(path, convertDtypes: true);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Dispose() => _file.Dispose();
}
