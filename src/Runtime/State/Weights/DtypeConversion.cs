using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Which values may become which.</summary>
internal static class DtypeConversion
{
    /// <summary>Whether a dtype holds every value of another one.</summary>
    /// <param name="from">The other.</param>
    /// <param name="to">The dtype.</param>
    /// <returns>Whether nothing is lost.</returns>
    public static bool IsExact(ScalarType from, ScalarType to) => from == to || (from, to) is
        (ScalarType.Float16 or ScalarType.BFloat16, ScalarType.Float32 or ScalarType.Float64) or (ScalarType.Float32, ScalarType.Float64);

    /// <summary>Whether a conversion makes sense at all: the imaginary part of a complex number does not become nothing.</summary>
    /// <param name="from">The values' dtype.</param>
    /// <param name="to">What they become.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsPossible(ScalarType from, ScalarType to) => !IsComplex(from) || IsComplex(to);

    private static bool IsComplex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
}
