using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Whatever the damage, a recorded file gives the values that were written, or is refused, and then the model is as it was.</summary>
public sealed class DamagedTorchFileTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TensorBag _bag = TensorBag.Like(RecordedTorch.Tied());
    private readonly IReadOnlyList<string> _before;
    private readonly IReadOnlyList<string> _loaded;

    public DamagedTorchFileTests()
    {
        _before = Bits.OfWeights(_bag);
        using var loaded = new TensorBag([.. RecordedTorch.Tied().Select(entry => (entry.Name, entry.Tensor.clone()))]);
        _loaded = Bits.OfWeights(loaded);
    }

    public void Dispose()
    {
        _bag.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData("tied", "1.13")]
    [InlineData("tied", "2.6")]
    [InlineData("checkpoint", "2.6")]
    [InlineData("protocol5", "1.13")]
    public void A_file_cut_off_anywhere_is_refused(string name, string version)
    {
        var bytes = File.ReadAllBytes(RecordedTorch.Path(name, version));
        for (var length = 0; length < bytes.Length; length += length < 2000 ? 1 : 61)
            Assert.False(Loads(bytes[..length]));
    }

    [Theory]
    [InlineData("tied", "1.13")]
    [InlineData("tied", "2.6")]
    public void Any_byte_that_is_another_is_noticed_or_does_not_matter(string name, string version)
    {
        var bytes = File.ReadAllBytes(RecordedTorch.Path(name, version));
        var refused = 0;
        for (var place = 0; place < bytes.Length; place++)
        {
            bytes[place] ^= 0x11;
            refused += Loads(bytes) ? 0 : 1;
            bytes[place] ^= 0x11;
        }

        // Much of an archive says nothing: times, alignment, records that no tensor is in.
        Assert.InRange(refused, bytes.Length / 4, bytes.Length - 1);
    }

    [Theory]
    [InlineData("tied", "2.6")]
    [InlineData("checkpoint", "1.13")]
    [InlineData("protocol4", "2.6")]
    public void Several_kinds_of_damage_at_once(string name, string version)
    {
        var bytes = File.ReadAllBytes(RecordedTorch.Path(name, version));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4]
            .Sample(edits => { Loads(edits.Aggregate(bytes, Damage)); }, iter: 1500, threads: 1);
    }

    [Fact]
    public void A_damaged_pickle_without_checksums_is_refused_or_loads_something()
    {
        // The reader of the pickle itself, which a checksum mostly keeps from what is damaged.
        var path = RecordedTorch.Path("protocol5", "2.6");
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        var pickle = TorchZip.Bytes(zip.Entries[0]);
        (string Name, byte[] Bytes)[] storages =
            [.. zip.Entries.Where(entry => entry.FullName.Contains("/data/", StringComparison.Ordinal)).Select(entry => (entry.FullName, TorchZip.Bytes(entry)))];
        var (refused, loaded) = (0, 0);
        Gen.Select(Gen.Int[0, pickle.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 3].Sample(
            edits =>
            {
                using var stream = new MemoryStream(TorchZip.Of([(zip.Entries[0].FullName, edits.Aggregate(pickle, Damage)), .. storages]));
                using var bag = TensorBag.Like(RecordedTorch.Tied());
                try
                {
                    bag.LoadWeights(stream, new() { Prefix = "module.", Strict = false });
                    loaded++;
                }
                catch (Exception exception) when (exception is WeightsFileException or WeightsMismatchException)
                {
                    Assert.Equal(_before, Bits.OfWeights(bag));
                    refused++;
                }
            },
            iter: 3000,
            threads: 1);
        Assert.InRange(refused, 300, 3000);
        Assert.InRange(loaded, 1, 3000);
    }

    private bool Loads(byte[] file)
    {
        using var stream = new MemoryStream(file);
        try
        {
            _bag.LoadWeights(stream, new WeightsOptions { Rename = name => name.Replace("module.", "", StringComparison.Ordinal) });
        }
        catch (Exception exception) when (exception is WeightsFileException or WeightsMismatchException or SafetensorsException)
        {
            Assert.Equal(_before, Bits.OfWeights(_bag));
            return false;
        }

        Assert.Equal(_loaded, Bits.OfWeights(_bag));
        using var ones = TensorBag.Like(RecordedTorch.Tied());
        foreach (var (name, tensor) in RecordedTorch.Tied())
            _bag[name].copy_(ones[name]);
        return true;
    }

    private static byte[] Damage(byte[] bytes, (int Position, byte Value, int Kind) edit)
    {
        var position = Math.Min(edit.Position, bytes.Length);
        return edit.Kind switch
        {
            0 => [.. bytes[..position], edit.Value, .. bytes[Math.Min(position + 1, bytes.Length)..]],
            1 => bytes[..Math.Max(position, bytes.Length - edit.Value)],
            2 => [.. bytes[..position], edit.Value, .. bytes[position..]],
            _ => [.. bytes[..position], .. bytes[Math.Min(position + edit.Value, bytes.Length)..]],
        };
    }
}
