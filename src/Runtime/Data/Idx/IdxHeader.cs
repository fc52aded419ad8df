using System.Buffers.Binary;
using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What stands before the values of an IDX file: 00 00, a type, the number of dimensions, and each of them as a big-endian int32.</summary>
/// <param name="Type">The type of the values.</param>
/// <param name="Shape">The dimensions, at least one.</param>
/// <param name="ElementSize">How many bytes a value has.</param>
/// <param name="ContentLength">How many bytes all values have.</param>
internal sealed record IdxHeader(ScalarType Type, IReadOnlyList<long> Shape, int ElementSize, long ContentLength)
{
    private const int MagicLength = 4;

    // What libtorch's operators take.
    private const int MostDimensions = 64;

    /// <summary>How many bytes the header itself has.</summary>
    public int Length => MagicLength + (sizeof(int) * Shape.Count);

    /// <summary>What the header promises, for a person.</summary>
    public string Promise
    {
        get
        {
            var shape = OneLine.Of(string.Join(" × ", Shape));
            return string.Create(CultureInfo.InvariantCulture, $"{shape} values of {ElementSize} byte(s), {ContentLength} bytes behind its {Length}");
        }
    }

    /// <summary>Reads a header.</summary>
    /// <param name="content">The file, at its beginning; it is left behind the header.</param>
    /// <param name="name">The file, for errors.</param>
    /// <exception cref="IdxDataException">It is none, or promises what no tensor can hold.</exception>
    public static IdxHeader Read(Stream content, string name)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        var read = content.ReadAtLeast(magic, MagicLength, throwOnEndOfStream: false);
        if (read < MagicLength)
            throw new IdxDataException(name, $"it ends after {read} bytes, before the {MagicLength} that an IDX file begins with.");
        if (magic[0] != 0 || magic[1] != 0)
            throw new IdxDataException(
                name, $"it is no IDX file: it begins with {Convert.ToHexString(magic)}, not with 0000, a type and the number of dimensions.");
        var (type, size) = TypeOf(magic[2], name);
        var shape = ReadShape(content, magic[3], name);
        return new IdxHeader(type, shape, size, LengthOf(shape, size, name));
    }

    private static (ScalarType Type, int Size) TypeOf(byte code, string name) => code switch
    {
        0x08 => (ScalarType.Byte, 1),
        0x09 => (ScalarType.Int8, 1),
        0x0B => (ScalarType.Int16, 2),
        0x0C => (ScalarType.Int32, 4),
        0x0D => (ScalarType.Float32, 4),
        0x0E => (ScalarType.Float64, 8),
        _ => throw new IdxDataException(
            name, $"its byte 2, 0x{code:X2}, is none of the types of IDX files, which are 0x08, 0x09 and 0x0B to 0x0E."),
    };

    private static long[] ReadShape(Stream content, int dimensions, string name)
    {
        if (dimensions is 0 or > MostDimensions)
            throw new IdxDataException(name, $"its byte 3 says that it has {dimensions} dimensions: there have to be from 1 to {MostDimensions}.");
        Span<byte> bytes = stackalloc byte[sizeof(int) * dimensions];
        var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw new IdxDataException(name, $"it ends after {MagicLength + read} of the {MagicLength + bytes.Length} bytes of its header.");
        var shape = new long[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(sizeof(int) * i)..]);
            if (shape[i] < 0)
                throw new IdxDataException(name, $"its dimension {i}, at byte {MagicLength + (sizeof(int) * i)}, is negative: {shape[i]}.");
        }

        return shape;
    }

    private static long LengthOf(long[] shape, int size, string name)
    {
        // With the dimensions that are 0 taken for 1, for libtorch multiplies them up so.
        Int128 most = size;
        foreach (var length in shape)
        {
            most *= Math.Max(1, length);
            if (most > long.MaxValue)
                throw new IdxDataException(name, $"its dimensions, {OneLine.Of(string.Join(" × ", shape))}, are more than can be counted.");
        }

        return shape.Contains(0) ? 0 : (long)most;
    }
}
