using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What a file of TorchSharp says of one tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">The place of its first byte in the file.</param>
/// <param name="Bytes">How many it has.</param>
internal sealed record TorchSharpEntry(string Name, ScalarType Type, long[] Shape, long Begin, long Bytes)
{
    /// <summary>The types of elements, with the bytes that one takes. In files they have the numbers of the enumeration.</summary>
    public static (ScalarType Type, int Size)[] Types { get; } =
    [
        (ScalarType.Byte, 1), (ScalarType.Int8, 1), (ScalarType.Int16, 2), (ScalarType.Int32, 4), (ScalarType.Int64, 8),
        (ScalarType.Float16, 2), (ScalarType.Float32, 4), (ScalarType.Float64, 8), (ScalarType.ComplexFloat32, 8),
        (ScalarType.ComplexFloat64, 16), (ScalarType.Bool, 1), (ScalarType.BFloat16, 2),
    ];
}
