using System.Buffers.Binary;
using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly byte[] Six = Idx.Bytes([2, 3], 1, 2, 3, 4, 5, 255);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_are_read_from_files_and_streams_packed_or_not()
    {
        using var scope = NewDisposeScope();
        foreach (var content in new[] { Six, Idx.Packed(Six) })
        {
            // A stream is read from where it is, and stays open; the name of a file says nothing.
            using var stream = new MemoryStream([9, 9, .. content]) { Position = 2 };
            foreach (var values in new[] { IdxFile.Read(Write(content)), IdxFile.Read(stream) })
            {
                Assert.Equal(ScalarType.Byte, values.dtype);
                Assert.Equal([2, 3], values.shape);
                Assert.Equal([1, 2, 3, 4, 5, 255], values.data<byte>().ToArray());
            }

            Assert.True(stream.CanRead);
        }
    }

    [Fact]
    public void Every_type_is_read_big_endian()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([-1, 2], Read(0x09, 1, (bytes, i) => bytes[0] = i == 0 ? (byte)255 : (byte)2).data<sbyte>().ToArray());
        Assert.Equal([-300, 300], Read(0x0B, 2, (bytes, i) => BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(i == 0 ? -300 : 300))).data<short>().ToArray());
        Assert.Equal([-70_000, 70_000], Read(0x0C, 4, (bytes, i) => BinaryPrimitives.WriteInt32BigEndian(bytes, i == 0 ? -70_000 : 70_000)).data<int>().ToArray());
        Assert.Equal([-1.5f, 0.1f], Read(0x0D, 4, (bytes, i) => BinaryPrimitives.WriteSingleBigEndian(bytes, i == 0 ? -1.5f : 0.1f)).data<float>().ToArray());
        Assert.Equal([-1.5, 0.1], Read(0x0E, 8, (bytes, i) => BinaryPrimitives.WriteDoubleBigEndian(bytes, i == 0 ? -1.5 : 0.1)).data<double>().ToArray());
    }

    [Fact]
    public void A_file_without_values_is_one() => Assert.Equal([0, 28], IdxFile.Read(new MemoryStream(Idx.Header(8, 0, 28))).shape);

    [Theory]
    [InlineData("", "it ends after 0 bytes")]
    [InlineData("000008", "it ends after 3 bytes")]
    [InlineData("504B0304", "begins with 504B0304")]
    [InlineData("0000070100000001", "byte 2, 0x07")]
    [InlineData("00000800", "0 dimensions")]
    [InlineData("000008FF", "255 dimensions")]
    [InlineData("0000080200000001", "ends after 8 of the 12 bytes of its header")]
    [InlineData("0000080200000001FFFFFFFF", "dimension 1, at byte 8, is negative: -1")]
    [InlineData("000008037FFFFFFF7FFFFFFF7FFFFFFF", "more than can be counted")]
    [InlineData("00000E037FFFFFFF7FFFFFFF00000000", "more than can be counted")]
    [InlineData("000008037FFFFFFF00000001000000010A", "truncated: its header promises 2147483647 × 1 × 1 values")]
    [InlineData("00000801000000020A", "truncated: its header promises 2 values of 1 byte(s), 2 bytes behind its 8, but there are 1")]
    [InlineData("00000801000000010A0A", "too long: its header promises 1 values of 1 byte(s), 1 bytes behind its 8, but there are 2")]
    public void A_damaged_file_is_refused_by_name_with_the_place(string content, string expected)
    {
        var bytes = Convert.FromHexString(content);
        var path = Write(bytes);
        var refusal = Assert.Throws<IdxDataException>(() => IdxFile.Read(path));
        Assert.Equal(path, refusal.Path);
        Assert.StartsWith(path + ": ", refusal.Message, Ordinal);
        Assert.Contains(expected, refusal.Message, Ordinal);
        Assert.StartsWith("the stream: ", Refusal(bytes), Ordinal);
        // Packed, the length is not known before, but what it says is the same or that so little cannot hold it.
        Assert.Contains(expected.Split(':')[0] is "truncated" or "too long" ? "its header promises" : expected, Refusal(Idx.Packed(bytes)), Ordinal);
    }

    [Fact]
    public void A_damaged_packed_file_is_refused()
    {
        var packed = Idx.Packed(Six);
        Assert.Contains("it is truncated, or something follows", Refusal(packed[..^5]), Ordinal);
        Assert.Contains("it is truncated, or something follows", Refusal([.. packed, 1]), Ordinal);
        packed[^6] ^= 1;
        Assert.Contains("it cannot be unpacked", Refusal(packed), Ordinal);
    }

    [Fact]
    public void A_bomb_is_unpacked_no_further_than_the_header_says()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("too long", Refusal(Idx.Packed([.. Six, .. new byte[50_000_000]])), Ordinal);
        // The bomb itself, three times at most while it is made.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 160_000_000);
        // 2 GB promised by some thirty bytes: refused before there is memory for them.
        Assert.Contains("cannot hold", Refusal(Idx.Packed(Idx.Header(8, int.MaxValue))), Ordinal);
    }

    [Fact]
    public void No_damage_is_anything_but_a_refusal() => Gen.Select(Gen.Bool, Gen.Int[0, 40], Gen.Byte, Gen.Int[0, 60]).Sample((isPacked, place, value, length) =>
    {
        var bytes = isPacked ? Idx.Packed(Six) : [.. Six];
        bytes[place % bytes.Length] = value;
        try
        {
            IdxFile.Read(new MemoryStream(bytes[..Math.Min(length, bytes.Length)])).Dispose();
        }
        catch (IdxDataException)
        {
            // As it should be.
        }
    });

    [Fact]
    public void A_refusal_leaves_no_tensor_and_no_open_file()
    {
        using var scope = NewDisposeScope();
        var before = Tensor.TotalCount;
        var path = Write(Idx.Packed([.. Six, 1]));
        Assert.Throws<IdxDataException>(() => IdxFile.Read(path));
        Assert.Equal(before, Tensor.TotalCount);
        using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Fact]
    public void What_cannot_be_read_at_all_is_no_damage()
    {
        Assert.Throws<FileNotFoundException>(() => IdxFile.Read(_folder.File("missing")));
        Assert.Throws<ArgumentException>("stream", () => IdxFile.Read(new System.IO.Compression.GZipStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress)));
        Assert.Throws<ArgumentNullException>("stream", () => IdxFile.Read((Stream)null!));
    }

    private delegate void Writing(Span<byte> bytes, int i);

    private static Tensor Read(byte type, int size, Writing write)
    {
        var values = new byte[2 * size];
        write(values.AsSpan(0, size), 0);
        write(values.AsSpan(size), 1);
        return IdxFile.Read(new MemoryStream([.. Idx.Header(type, 2), .. values]));
    }

    private static string Refusal(byte[] content) => Assert.Throws<IdxDataException>(() => IdxFile.Read(new MemoryStream(content))).Message;

    private string Write(byte[] content)
    {
        var path = _folder.File("values");
        File.WriteAllBytes(path, content);
        return path;
    }
}
