using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What a checkpoint has to hold under a name.</summary>
/// <param name="Dtype">The dtype.</param>
/// <param name="Shape">The shape; <see langword="null"/> for one dimension of any size.</param>
/// <param name="IsRequired">Whether it may not be missing.</param>
internal sealed record ExpectedTensor(ScalarType Dtype, long[]? Shape, bool IsRequired = true)
{
    /// <summary>Compares with what a file has under the name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="found">The file's tensors.</param>
    /// <returns>The difference, or <see langword="null"/> where there is none.</returns>
    public string? Difference(string name, IReadOnlyDictionary<string, SafetensorsEntry> found)
    {
        if (!found.TryGetValue(name, out var entry))
            return IsRequired ? $"{name}: found nothing, expected {Describe(Dtype, Shape)}" : null;
        var fits = entry.Dtype.ScalarType == Dtype && (Shape is null ? entry.Shape.Length == 1 : entry.Shape.AsSpan().SequenceEqual(Shape));
        return fits ? null : $"{name}: found {Describe(entry.Dtype.ScalarType, entry.Shape)}, expected {Describe(Dtype, Shape)}";
    }

    private static string Describe(ScalarType dtype, long[]? shape) => $"{dtype} [{(shape is null ? "…" : string.Join(", ", shape))}]";
}
