using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>An element type of the safetensors format that TorchSharp's tensors have too.</summary>
/// <param name="Name">Its name in the format.</param>
/// <param name="ScalarType">Its name in TorchSharp.</param>
/// <param name="Size">Bytes per element.</param>
internal sealed record SafetensorsDtype(string Name, ScalarType ScalarType, int Size)
{
    // By ascending alignment, in the order of the format's reference implementation, which writers sort by.
    private static readonly SafetensorsDtype[] All =
    [
        new("BOOL", ScalarType.Bool, 1),
        new("U8", ScalarType.Byte, 1),
        new("I8", ScalarType.Int8, 1),
        new("I16", ScalarType.Int16, 2),
        new("F16", ScalarType.Float16, 2),
        new("BF16", ScalarType.BFloat16, 2),
        new("I32", ScalarType.Int32, 4),
        new("F32", ScalarType.Float32, 4),
        new("F64", ScalarType.Float64, 8),
        new("I64", ScalarType.Int64, 8),
    ];

    /// <summary>The names of all element types, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(dtype => dtype.Name));

    /// <summary>The place in the order of alignment, from 0.</summary>
    public int Rank => Array.IndexOf(All, this);

    /// <summary>The element type of a name in the format, or <see langword="null"/> where there is none.</summary>
    public static SafetensorsDtype? Find(string name) => Array.Find(All, dtype => dtype.Name == name);

    /// <summary>The element type of a tensor, or <see langword="null"/> where the format has none, as for complex numbers.</summary>
    public static SafetensorsDtype? Find(ScalarType type) => Array.Find(All, dtype => dtype.ScalarType == type);
}
