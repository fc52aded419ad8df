using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor in a file of weights, of whatever format.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Dtype">The type of its elements; <see langword="null"/> where TorchSharp has no such type.</param>
/// <param name="DtypeName">The type's name, for messages.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Read">Reads it: a tensor on the CPU, which belongs to the current dispose scope, and may be a view that others share.</param>
internal sealed record WeightsEntry(string Name, ScalarType? Dtype, string DtypeName, long[] Shape, Func<Tensor> Read)
{
    /// <summary>What messages call a type of elements.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its name in the safetensors format, or TorchSharp's where that has none.</returns>
    public static string NameOf(ScalarType type) => SafetensorsDtype.Find(type)?.Name ?? type.ToString();
}
