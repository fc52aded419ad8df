using Google.Protobuf;

namespace LrFinder.Dsl;

/// <summary>A message of Protocol Buffers while it is written: fields by their numbers.</summary>
internal readonly struct OnnxMessage
{
    private readonly CodedOutputStream _output;

    private OnnxMessage(CodedOutputStream output) => _output = output;

    /// <summary>Writes a message.</summary>
    /// <param name="fields">Writes its fields.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Of(Action<OnnxMessage> fields)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        fields(new OnnxMessage(output));
        output.Flush();
        return bytes.ToArray();
    }

    /// <summary>A whole number.</summary>
    /// <param name="field">The number of its field.</param>
    /// <param name="value">The number.</param>
    /// <returns>This.</returns>
    public OnnxMessage Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    /// <summary>A number of 32 bits.</summary>
    /// <param name="field">The number of its field.</param>
    /// <param name="value">The number.</param>
    /// <returns>This.</returns>
    public OnnxMessage Number(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    /// <summary>A text.</summary>
    /// <param name="field">The number of its field.</param>
    /// <param name="value">The text.</param>
    /// <returns>This.</returns>
    public OnnxMessage Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    /// <summary>A message within this one.</summary>
    /// <param name="field">The number of its field.</param>
    /// <param name="fields">Writes its fields.</param>
    /// <returns>This.</returns>
    public OnnxMessage Message(int field, Action<OnnxMessage> fields)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Of(fields)));
        return this;
    }
}
