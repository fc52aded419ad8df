using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class SafetensorsReadingTests : IDisposable
{
    private const string FourBytes = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_written_elsewhere_is_read_as_it_is()
    {
        const string Header = """
             {"__metadata__": {"format": "pt"}, "half": {"dtype": "F16", "shape": [2], "data_offsets": [4, 8]},
             "one": {"dtype":"F32","shape":[],"data_offsets":[0,4]}, "none": {"data_offsets": [8, 8], "shape": [0, 3], "dtype": "I64"}}
            """;
        var path = Write(SafetensorsBytes.File(Header.Trim() + "   \n", [0, 0, 0x80, 0x3F, 0, 0x3C, 0, 0xC0]));

        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);

        Assert.Equal(["one", "half", "none"], file.Entries.Select(entry => entry.Name));
        Assert.Equal("pt", Assert.Single(file.Metadata).Value);
        Assert.Equal("Float32 [] 0000803F", Bits.Of(file.Read(file.Entries[0])));
        Assert.Equal("Float16 [2] 003C00C0", Bits.Of(file.Read(file.Entries[1])));
        Assert.Equal("Int64 [0, 3] ", Bits.Of(file.Read(file.Entries[2])));
    }

    [Theory]
    [InlineData("", null, "fewer than the 8")]
    [InlineData("0700000000000000", null, "only 0 follow")]
    [InlineData("FFFFFFFFFFFFFFFF", null, "more than the 100000000")]
    [InlineData("01E1F50500000000", null, "more than the 100000000")]
    [InlineData("0000000000000000", null, "not JSON")]
    public void A_file_that_is_cut_off_within_its_beginning_is_refused(string hex, string? entry, string reason) =>
        AssertRefused(Convert.FromHexString(hex), entry, reason);

    [Theory]
    [InlineData("[]", null, "not a JSON object")]
    [InlineData("{", null, "not JSON")]
    [InlineData("{} {}", null, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} x", null, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", "a", "whole numbers")]
    [InlineData("{\"a\":[]}", "a", "not an object")]
    [InlineData("{\"a\":{}}", "a", "lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", "a", "lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", "a", "more than 2")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "a", "twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"scale\":2}}", "a", "none of dtype")]
    [InlineData("{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "a", "none of BOOL, U8")]
    [InlineData("{\"a\":{\"dtype\":5,\"shape\":[1],\"data_offsets\":[0,4]}}", "a", "not a text")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", "a", "not a list")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[NaN],\"data_offsets\":[0,4]}}", null, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,Infinity]}}", null, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":NaN,\"shape\":[1],\"data_offsets\":[0,4]}}", null, "not JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1e99],\"data_offsets\":[0,4]}}", "a", "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "a", "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "a", "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", "a", "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,9223372036854775808]}}", "a", "whole numbers")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "a", "before it begins")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "a", "4 bytes where its dtype and shape make 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", "a", "any memory")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4611686018427387904,4],\"data_offsets\":[0,0]}}", "a", "any memory")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "a", "ends at byte 8 of 4")]
    [InlineData("{\"a\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[0,2]}}", null, "2 bytes at its end")]
    [InlineData("{}", null, "4 bytes at its end")]
    [InlineData("{\"a\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[2,4]}}", "a", "hole of 2 bytes")]
    [InlineData("{\"a\":" + FourBytes + ",\"b\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[2,4]}}", "b", "within that of another")]
    [InlineData("{\"a\":" + FourBytes + ",\"b\":" + FourBytes + "}", "b", "within that of another")]
    [InlineData("{\"a\":" + FourBytes + ",\"a\":" + FourBytes + "}", "a", "twice")]
    [InlineData("{\"__metadata__\":{\"format\":1}}", "__metadata__", "else than texts")]
    [InlineData("{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", "__metadata__", "twice")]
    [InlineData("{\"__metadata__\":3}", "__metadata__", "not a JSON object")]
    [InlineData("{\"\\ud800\":{}}", null, "not Unicode")]
    [InlineData("{\"a\":{\"dtype\":\"BOOL\",\"shape\":[4],\"data_offsets\":[0,4]}}", "a", "truth values")]
    public void A_header_that_is_not_what_the_format_says_is_refused(string header, string? entry, string reason) =>
        AssertRefused(SafetensorsBytes.File(header, [1, 2, 3, 4]), entry, reason);

    [Fact]
    public void A_header_that_is_not_utf8_is_refused() =>
        AssertRefused([2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xFF], null, "not JSON");

    [Fact]
    public void A_header_nested_without_end_is_refused() =>
        AssertRefused(SafetensorsBytes.File(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), []), "a", "none of dtype");

    [Fact]
    public void A_shape_of_more_dimensions_than_torch_has_is_refused()
    {
        var ones = string.Join(',', Enumerable.Repeat(1, 65));
        AssertRefused(
            SafetensorsBytes.File("{\"a\":{\"dtype\":\"U8\",\"shape\":[" + ones + "],\"data_offsets\":[0,1]}}", [7]), "a", "more than 64");
    }

    [Fact]
    public void A_hostile_name_is_shown_shortened_and_without_control_characters()
    {
        var exception = Refuse(SafetensorsBytes.File("{\"\\u001b[31m" + new string('x', 5000) + "\":0}", []));

        Assert.DoesNotContain('\u001b', exception.Message);
        Assert.InRange(exception.Message.Length, 1, 600);
        Assert.Equal(5005, exception.Entry!.Length);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("missing.safetensors", Assert.Throws<FileNotFoundException>(
            () => SafetensorsFile.Open(_folder.File("missing.safetensors"))).Message);

    private void AssertRefused(byte[] bytes, string? entry, string reason)
    {
        var exception = Refuse(bytes);
        Assert.Contains(reason, exception.Message);
        Assert.Equal(entry, exception.Entry);
        Assert.EndsWith("x.safetensors", exception.File);
        Assert.StartsWith(exception.File, exception.Message);
    }

    private SafetensorsException Refuse(byte[] bytes)
    {
        var path = Write(bytes);
        var exception = Assert.Throws<SafetensorsException>(() =>
        {
            using var scope = NewDisposeScope();
            using var file = SafetensorsFile.Open(path);
            foreach (var entry in file.Entries)
                file.Read(entry);
        });
        File.Delete(path);
        return exception;
    }

    private string Write(byte[] bytes)
    {
        var path = _folder.File("x.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
