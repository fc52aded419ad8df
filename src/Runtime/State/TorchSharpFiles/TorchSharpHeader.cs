using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// Reads what <c>Module.save</c> of TorchSharp writes around the tensors: how many there are; then of each its name, its type, its sizes and
/// its bytes. Numbers have seven bits a byte, the low ones first, and the eighth where more follow.
/// </summary>
/// <param name="cursor">Stands at the beginning of the file.</param>
/// <param name="file">Its name, for errors.</param>
internal sealed class TorchSharpHeader(BytesCursor cursor, string file)
{
    private const int LongestName = 1 << 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads how many tensors there are.</summary>
    public long ReadCount() => ReadNumber(null, "the number of its tensors");

    /// <summary>Reads what the file says of the next tensor, up to its bytes.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="WeightsFileException">It is not what TorchSharp writes.</exception>
    public TorchSharpEntry ReadEntry(long number)
    {
        var name = ReadName(number);
        var type = ReadNumber(name, "its type");
        var dtype = Array.Find(TorchSharpEntry.Types, known => (long)known.Type == type);
        if (dtype.Size == 0)
            throw new WeightsFileException(file, name, $"its type has the number {type}, which is none of TorchSharp's: the file is damaged");
        var shape = ReadShape(name);
        var bytes = SafetensorsEntry.ByteSize(dtype.Size, shape)
            ?? throw new WeightsFileException(file, name, "its shape has more elements than any memory holds: the file is damaged");
        return new TorchSharpEntry(name, dtype.Type, shape, cursor.Position, bytes);
    }

    private string ReadName(long number)
    {
        var place = $"the name of tensor {number}";
        var length = ReadNumber(null, place);
        if (length > Math.Min(cursor.Left, LongestName))
            throw new WeightsFileException(file, null, $"{place} would have {length} bytes, and {cursor.Left} follow: the file was cut off, or is damaged");
        var bytes = new byte[length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = Next(null, place);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new WeightsFileException(file, null, $"{place} is not Unicode: the file is damaged", exception);
        }
    }

    private long[] ReadShape(string name)
    {
        var dimensions = ReadNumber(name, "the number of its dimensions");
        if (dimensions > SafetensorsHeader.MostDimensions)
            throw new WeightsFileException(file, name, $"it would have {dimensions} dimensions: the file is damaged");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = ReadNumber(name, "its shape");
        return shape;
    }

    private long ReadNumber(string? entry, string what)
    {
        var number = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = Next(entry, what);
            number |= (next & 0x7FL) << shift;
            if (next < 0x80)
                return number;
        }

        throw new WeightsFileException(file, entry, $"{what} is larger than 63 bits hold: the file is damaged");
    }

    private byte Next(string? entry, string what) =>
        cursor.Next() ?? throw new WeightsFileException(file, entry, $"the file ends within {what}: it was cut off");
}
