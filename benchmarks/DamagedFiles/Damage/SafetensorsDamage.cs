using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DamagedFiles;

/// <summary>Damage to safetensors files that keeps to the format: tensors and texts that are missing, too many, misshapen or nonsense.</summary>
internal sealed class SafetensorsDamage
{
    private const string MetadataName = "__metadata__";

    private static readonly string[] Texts =
    [
        "", "0", "-1", "1", "2", "2147483647", "-2147483648", "9223372036854775807", "1e308", "-1e-320", "NaN", "Infinity", "true", "nothing", "=",
        "=NaN", "=-7", "=x", "LearningRate", "≈ 1 2", "≈", "\n\u0000", "TorchSharp.Modules.SGD",
    ];

    private static readonly string[] Dtypes = ["F32", "I32", "F64", "I64", "U8", "BOOL", "BF16", "F16", "C64", ""];

    private readonly List<(string Name, string Dtype, long[] Shape, byte[] Data)> _tensors = [];
    private readonly List<KeyValuePair<string, string>> _texts = [];

    private SafetensorsDamage(byte[] file)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        foreach (var (name, value) in JsonNode.Parse(file.AsSpan(8, length))!.AsObject())
        {
            if (name == MetadataName)
                _texts.AddRange(value!.AsObject().Select(text => KeyValuePair.Create(text.Key, text.Value!.GetValue<string>())));
            else
                _tensors.Add(Tensor(name, value!.AsObject(), file.AsSpan(8 + length)));
        }
    }

    /// <summary>Damages a sound file: within the format, or as bytes, or both.</summary>
    public static byte[] Apply(Random random, byte[] file)
    {
        var way = random.Next(3);
        if (way == 0)
            return ByteDamage.Apply(random, file);
        var damage = new SafetensorsDamage(file);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
            damage.Edit(random);
        var changed = damage.Write(random, areOffsetsRight: random.Next(8) > 0);
        return way == 1 ? changed : random.Next(2) == 0 ? HeaderBytes(random, changed) : changed;
    }

    private static (string Name, string Dtype, long[] Shape, byte[] Data) Tensor(string name, JsonObject entry, ReadOnlySpan<byte> data)
    {
        long[] offsets = [.. entry["data_offsets"]!.AsArray().Select(offset => offset!.GetValue<long>())];
        long[] shape = [.. entry["shape"]!.AsArray().Select(size => size!.GetValue<long>())];
        return (name, entry["dtype"]!.GetValue<string>(), shape, data[(int)offsets[0]..(int)offsets[1]].ToArray());
    }

    /// <summary>Damages the bytes of the header alone, whose length stays right.</summary>
    private static byte[] HeaderBytes(Random random, byte[] file)
    {
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        var changed = file.ToArray();
        for (var edits = random.Next(1, 4); edits > 0 && length > 0; edits--)
            changed[8 + random.Next(length)] = (byte)random.Next(256);
        return changed;
    }

    private void Edit(Random random)
    {
        if (_texts.Count > 0 && random.Next(2) == 0)
            EditText(random);
        else if (_tensors.Count > 0)
            EditTensor(random, random.Next(_tensors.Count));
    }

    private void EditText(Random random)
    {
        var at = random.Next(_texts.Count);
        switch (random.Next(5))
        {
            case 0:
                _texts.RemoveAt(at);
                break;
            case 1:
                _texts.Add(KeyValuePair.Create($"{_texts[at].Key}.more", _texts[at].Value));
                break;
            case 2:
                var digits = _texts[at].Value.ToCharArray();
                if (digits.Length > 0)
                    digits[random.Next(digits.Length)] = "0123456789.-eN"[random.Next(14)];
                _texts[at] = KeyValuePair.Create(_texts[at].Key, new string(digits));
                break;
            default:
                _texts[at] = KeyValuePair.Create(_texts[at].Key, Texts[random.Next(Texts.Length)]);
                break;
        }
    }

    private void EditTensor(Random random, int at)
    {
        var (name, dtype, shape, data) = _tensors[at];
        switch (random.Next(7))
        {
            case 0:
                _tensors.RemoveAt(at);
                break;
            case 1:
                _tensors.Add(($"{name}.more", dtype, shape, data));
                break;
            case 2:
                _tensors[at] = (_tensors[random.Next(_tensors.Count)].Name, dtype, shape, data);
                break;
            case 3:
                _tensors[at] = (name, Dtypes[random.Next(Dtypes.Length)], shape, data);
                break;
            case 4:
                _tensors[at] = (name, dtype, Misshapen(random, shape), data);
                break;
            default:
                _tensors[at] = (name, dtype, shape, Nonsense(random, data));
                break;
        }
    }

    private static long[] Misshapen(Random random, long[] shape) => random.Next(4) switch
    {
        0 => [.. shape, 1],
        1 => [.. shape.Reverse()],
        2 => [shape.Aggregate(1L, (product, size) => product * size)],
        _ => [.. shape.Select(size => random.Next(2) == 0 ? size : Math.Abs(ByteDamage.Edge(random) | 1))],
    };

    /// <summary>Not a number, negative, huge, or whatever these bytes mean to the dtype.</summary>
    private static byte[] Nonsense(Random random, byte[] data)
    {
        var changed = data.ToArray();
        if (random.Next(3) == 0)
        {
            changed.AsSpan().Fill((byte)(random.Next(3) * 127));
            return changed;
        }

        Span<byte> number = stackalloc byte[8];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteInt64LittleEndian(number, ByteDamage.Edge(random));
        else
            BinaryPrimitives.WriteDoubleLittleEndian(number, ((double[])[double.NaN, -1, double.PositiveInfinity, 1.5, -1e300, 0])[random.Next(6)]);
        var size = Math.Min(changed.Length, 8);
        if (size > 0)
            number[..size].CopyTo(changed.AsSpan(random.Next((changed.Length - size) / size + 1) * size));
        return changed;
    }

    private byte[] Write(Random random, bool areOffsetsRight)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true }))
            WriteHeader(random, writer, areOffsetsRight);
        var file = new byte[8 + json.Length + _tensors.Sum(tensor => tensor.Data.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.ToArray().CopyTo(file, 8);
        var at = 8 + (int)json.Length;
        foreach (var (_, _, _, data) in _tensors)
        {
            data.CopyTo(file, at);
            at += data.Length;
        }

        return file;
    }

    private void WriteHeader(Random random, Utf8JsonWriter writer, bool areOffsetsRight)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(MetadataName);
        foreach (var (name, text) in _texts)
            writer.WriteString(name, text);
        writer.WriteEndObject();
        long begin = 0;
        foreach (var (name, dtype, shape, data) in _tensors)
        {
            writer.WriteStartObject(name);
            writer.WriteString("dtype", dtype);
            writer.WriteStartArray("shape");
            foreach (var size in shape)
                writer.WriteNumberValue(size);
            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(areOffsetsRight || random.Next(2) == 0 ? begin : ByteDamage.Edge(random));
            writer.WriteNumberValue(begin += data.Length);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
