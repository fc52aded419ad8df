using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class SafetensorsWritingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_bytes_are_those_of_the_reference_implementation()
    {
        var path = _folder.File("x.safetensors");

        SafetensorsWriter.Write(
            path,
            [("b", tensor([true, false])), ("a", tensor(1.0f)), ("ä", tensor([2L])), ("aa", tensor([1.0f, -1.0f]))],
            new Dictionary<string, string> { ["format"] = "pt" });

        // Eight-byte types first, then by name within a type; the header ends in spaces at a multiple of eight.
        const string Json = "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"ä\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]},"
            + "\"aa\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]},"
            + "\"b\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[20,22]}}";
        var padded = Json + new string(' ', (8 - (Encoding.UTF8.GetByteCount(Json) % 8)) % 8);
        byte[] data = [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0x80, 0xBF, 1, 0];
        Assert.Equal(SafetensorsBytes.File(padded, data), File.ReadAllBytes(path));
    }

    [Fact]
    public void Values_are_written_in_the_order_of_their_indices_whatever_the_strides()
    {
        var path = _folder.File("x.safetensors");
        var channelsLast = arange(24, float32).view(2, 3, 2, 2).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        SafetensorsWriter.Write(path, [("a", channelsLast)], new Dictionary<string, string>());

        using var file = SafetensorsFile.Open(path);
        Assert.False(channelsLast.is_contiguous());
        Assert.Equal(Bits.Of(channelsLast), Bits.Of(file.Read(file.Entries[0])));
    }

    [Fact]
    public void A_dtype_that_the_format_lacks_is_refused_and_nothing_is_left()
    {
        var exception = Assert.Throws<SafetensorsException>(() => SafetensorsWriter.Write(
            _folder.File("x"), [("a", ones(1)), ("z", ones(1, complex64))], new Dictionary<string, string>()));

        Assert.Equal("z", exception.Entry);
        Assert.Contains("ComplexFloat32", exception.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_name_given_twice_is_refused() => Assert.Equal("a", Assert.Throws<SafetensorsException>(() => SafetensorsWriter.Write(
        _folder.File("x"), [("a", ones(1)), ("a", ones(1))], new Dictionary<string, string>())).Entry);

    [Fact]
    public void A_failure_in_the_middle_leaves_the_old_file_and_no_other()
    {
        var path = _folder.File("x.safetensors");
        File.WriteAllText(path, "before");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named() => Assert.Contains(_folder.File("no"), Assert.Throws<DirectoryNotFoundException>(
        () => AtomicFile.Write(Path.Combine(_folder.File("no"), "x"), _ => { })).Message);

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => AtomicFile.Write(_folder.Path, _ => { })).Message);
        Assert.True(Directory.Exists(_folder.Path));
    }
}
