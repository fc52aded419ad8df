using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The files that record.py has written, and their values by the formulas that stand there.</summary>
internal static class RecordedTorch
{
    /// <summary>The versions of PyTorch that wrote them.</summary>
    public static readonly TheoryData<string> Versions = new("1.13", "2.6");

    public static string Path(string name, string version) =>
        System.IO.Path.Combine(RepositoryPaths.Project, "State", "TorchFiles", "Recorded", $"{name}.{version}.pt");

    /// <summary>The entries of the tied model: 0, 1, 2, … in eighths, and the entry's number added.</summary>
    public static (string Name, Tensor Tensor)[] Tied()
    {
        (string Name, long[] Shape, ScalarType Type)[] entries =
        [
            ("table.weight", [5, 4], ScalarType.Float32), ("norm.weight", [4], ScalarType.Float32), ("norm.bias", [4], ScalarType.Float32),
            ("norm.running_mean", [4], ScalarType.Float32), ("norm.running_var", [4], ScalarType.Float32),
            ("norm.num_batches_tracked", [], ScalarType.Int64),
        ];
        var values = entries.Select((entry, number) => (entry.Name, Eighths(entry.Shape, number).to(entry.Type))).ToList();
        values.Add(("head.weight", values[0].Item2));
        values.Add(("head.bias", Eighths([5], 7)));
        return [.. values];
    }

    private static Tensor Eighths(long[] shape, int number) =>
        ((arange(shape.Aggregate(1L, (product, size) => product * size), dtype: ScalarType.Float32) / 8) + number).reshape(shape);
}
