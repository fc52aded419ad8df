using System.Buffers.Binary;
using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Writes pickles opcode by opcode, sound ones and others.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public PickleWriter(byte protocol = 2) => Raw(0x80, protocol);

    /// <summary>A state_dict of one tensor "w" of float32, described as given, over the storage data/0.</summary>
    public static byte[] OneTensor(long offset, long[] shape, long[] strides, long count = 6, string type = "FloatStorage", string key = "0", string name = "w") =>
        new PickleWriter().Raw('}').Text(name).Tensor(offset, shape, strides, count, type, key).Raw('s').End();

    public PickleWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Raw(char opcode) => Raw((byte)opcode);

    public PickleWriter Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Raw('X').Raw(length).Raw(utf8);
    }

    public PickleWriter Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Raw(0x8A, 8).Raw(bytes);
    }

    public PickleWriter Numbers(long[] numbers)
    {
        Raw('(');
        foreach (var number in numbers)
            Number(number);
        return Raw('t');
    }

    public PickleWriter Global(string module, string name) => Raw('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleWriter StackGlobal(string module, string name) => Text(module).Text(name).Raw(0x93);

    public PickleWriter Storage(long count, string type, string key) =>
        Raw('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Raw('t').Raw('Q');

    public PickleWriter Tensor(long offset, long[] shape, long[] strides, long count = 6, string type = "FloatStorage", string key = "0") =>
        Global("torch._utils", "_rebuild_tensor_v2").Raw('(').Storage(count, type, key).Number(offset).Numbers(shape).Numbers(strides)
            .Raw(0x89).Global("collections", "OrderedDict").Raw(')').Raw('R').Raw('t').Raw('R');

    public byte[] End() => [.. Raw('.')._bytes];
}
