using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class SafetensorsPropertyTests : IDisposable
{
    private static readonly ScalarType[] Dtypes =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32,
        ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool,
    ];

    // Shapes without dimensions and with sizes of 0 included; random bytes hold NaNs of every payload.
    private static readonly Gen<(ScalarType Dtype, long[] Shape, int Seed)> Tensors =
        Gen.Select(Gen.Int[0, Dtypes.Length - 1].Select(index => Dtypes[index]), Gen.Long[0, 4].Array[0, 4], Gen.Int);

    private static readonly Gen<Dictionary<string, (ScalarType Dtype, long[] Shape, int Seed)>> Files =
        Gen.Dictionary(Gen.String.Where(IsUnicode), Tensors)[0, 8];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_bit_for_bit() => Files.Sample(
        contents =>
        {
            using var scope = NewDisposeScope();
            var path = _folder.File("x.safetensors");
            var written = contents.ToDictionary(pair => pair.Key, pair => Make(pair.Value));

            SafetensorsWriter.Write(path, written.Select(pair => (pair.Key, pair.Value)), new Dictionary<string, string>());
            using var file = SafetensorsFile.Open(path);

            Assert.Equal(
                written.ToDictionary(pair => pair.Key, pair => Bits.Of(pair.Value)),
                file.Entries.ToDictionary(entry => entry.Name, entry => Bits.Of(file.Read(entry))));
            Assert.All(file.Entries, entry => Assert.Equal(0, entry.Begin % entry.Dtype.Size));
        },
        iter: 500,
        threads: 1);

    [Fact]
    public void A_signalling_NaN_keeps_its_payload()
    {
        using var scope = NewDisposeScope();
        var path = _folder.File("x.safetensors");
        var nan = zeros(2, float32);
        byte[] bits = [0x01, 0x00, 0x80, 0x7F, 0xEF, 0xBE, 0xED, 0xFF];
        bits.CopyTo(nan.bytes);

        SafetensorsWriter.Write(path, [("nan", nan)], new Dictionary<string, string>());

        using var file = SafetensorsFile.Open(path);
        Assert.Equal("Float32 [2] 0100807FEFBEEDFF", Bits.Of(file.Read(file.Entries[0])));
    }

    private static Tensor Make((ScalarType Dtype, long[] Shape, int Seed) content)
    {
        var tensor = empty(content.Shape, dtype: content.Dtype);
        if (tensor.numel() == 0)
            return tensor;
        var bytes = tensor.bytes;
        new Random(content.Seed).NextBytes(bytes);
        if (content.Dtype == ScalarType.Bool)
        {
            foreach (ref var value in bytes)
                value &= 1;
        }

        return tensor;
    }

    private static bool IsUnicode(string text) =>
        text != SafetensorsHeader.MetadataName && text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
}
