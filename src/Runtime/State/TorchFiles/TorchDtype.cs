using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A type of elements in a file of PyTorch.</summary>
/// <param name="Name">Its name in PyTorch.</param>
/// <param name="Storage">The name of its class of storages; <see langword="null"/> where it has none, as those have not that came late.</param>
/// <param name="Type">Its name in TorchSharp, or <see langword="null"/> where that has no such type.</param>
/// <param name="Size">Bytes per element.</param>
internal sealed record TorchDtype(string Name, string? Storage, ScalarType? Type, int Size)
{
    private static readonly TorchDtype[] All =
    [
        new("float64", "DoubleStorage", ScalarType.Float64, 8),
        new("float32", "FloatStorage", ScalarType.Float32, 4),
        new("float16", "HalfStorage", ScalarType.Float16, 2),
        new("bfloat16", "BFloat16Storage", ScalarType.BFloat16, 2),
        new("int64", "LongStorage", ScalarType.Int64, 8),
        new("int32", "IntStorage", ScalarType.Int32, 4),
        new("int16", "ShortStorage", ScalarType.Int16, 2),
        new("int8", "CharStorage", ScalarType.Int8, 1),
        new("uint8", "ByteStorage", ScalarType.Byte, 1),
        new("bool", "BoolStorage", ScalarType.Bool, 1),
        new("complex64", "ComplexFloatStorage", ScalarType.ComplexFloat32, 8),
        new("complex128", "ComplexDoubleStorage", ScalarType.ComplexFloat64, 16),
        new("complex32", null, null, 4),
        new("uint16", null, null, 2),
        new("uint32", null, null, 4),
        new("uint64", null, null, 8),
        new("float8_e4m3fn", null, null, 1),
        new("float8_e4m3fnuz", null, null, 1),
        new("float8_e5m2", null, null, 1),
        new("float8_e5m2fnuz", null, null, 1),
        new("float8_e8m0fnu", null, null, 1),
    ];

    /// <summary>The bytes of a number that stand the other way round on another machine.</summary>
    public int WordSize => Type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 ? Size / 2 : Size;

    /// <summary>The type of a name in <c>torch</c>, or <see langword="null"/> where there is none.</summary>
    public static TorchDtype? Find(string name) => Array.Find(All, dtype => dtype.Name == name);

    /// <summary>The type of a class of storages in <c>torch</c>, or <see langword="null"/> where there is none.</summary>
    public static TorchDtype? OfStorage(string name) => Array.Find(All, dtype => dtype.Storage == name);
}
