using System.IO.Compression;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Files that PyTorch wrote give the values that it would load.</summary>
public sealed class TorchFileTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Every_dtype(string version) => AssertLoads(RecordedTorch.Path("dtypes", version), Dtypes());

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Numbers_of_a_machine_with_the_other_order(string version)
    {
        var path = _folder.File("big.pt");
        TorchZip.CopyAsBigEndian(RecordedTorch.Path("dtypes", version), path, Dtypes().Select(entry => WordSize(entry.Tensor.dtype)));
        AssertLoads(path, Dtypes());
    }

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Views_and_shared_memory(string version)
    {
        var whole = arange(24.0f).reshape(4, 6);
        AssertLoads(
            RecordedTorch.Path("views", version),
            ("base", whole), ("same", whole), ("transposed", whole.t()), ("row", whole[1]), ("column", whole.select(1, 2)),
            ("stepped", whole.index(TensorIndex.Slice(null, null, 2), TensorIndex.Slice(1, null, 2))),
            ("expanded", arange(3.0f).expand(2, 3)), ("last", arange(24.0f).reshape(1, 2, 3, 4)));
    }

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Tied_weights(string version)
    {
        AssertLoads(RecordedTorch.Path("tied", version), RecordedTorch.Tied());
        var values = RecordedTorch.Tied();
        var table = ones(5, 4);
        using var tied = new TensorBag([.. values.Select(entry => (entry.Name, entry.Tensor.shape is [5, 4] ? table : ones_like(entry.Tensor)))]);
        tied.LoadWeights(RecordedTorch.Path("tied", version));
        Assert.Equal(Bits.Of(values[0].Tensor), Bits.Of(table));
    }

    [Fact]
    public void A_file_without_checksums() => AssertLoads(RecordedTorch.Path("unchecked", "2.6"), RecordedTorch.Tied());

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Parameters(string version) => AssertLoads(
        RecordedTorch.Path("parameters", version),
        [.. RecordedTorch.Tied().Where(entry => entry.Name != "head.weight" && !entry.Name.StartsWith("norm.r", StringComparison.Ordinal)
            && !entry.Name.StartsWith("norm.n", StringComparison.Ordinal))]);

    [Theory]
    [MemberData(nameof(RecordedTorch.Versions), MemberType = typeof(RecordedTorch))]
    public void Dictionaries_of_dictionaries(string version) => AssertLoads(RecordedTorch.Path("nested", version), RecordedTorch.Tied());

    [Theory]
    [InlineData("checkpoint", "1.13")]
    [InlineData("checkpoint", "2.6")]
    [InlineData("protocol3", "1.13")]
    [InlineData("protocol4", "1.13")]
    [InlineData("protocol5", "1.13")]
    [InlineData("protocol3", "2.6")]
    [InlineData("protocol4", "2.6")]
    [InlineData("protocol5", "2.6")]
    public void The_weights_of_a_checkpoint(string name, string version)
    {
        var path = RecordedTorch.Path(name, version);
        AssertLoads(path, [.. RecordedTorch.Tied().Select(entry => ("module." + entry.Name, entry.Tensor))]);

        using var bag = TensorBag.Like(RecordedTorch.Tied());
        var report = bag.LoadWeights(path, new() { Prefix = "module." });
        AssertIs(RecordedTorch.Tied(), bag);
        Assert.Equal((8, 0, 0), (report.Loaded.Count, report.Kept.Count, report.LeftOut.Count));

        // What stands beside the weights is reached by its name.
        using var step = new TensorBag(("0.step", zeros_like(tensor(0.0f))));
        step.LoadWeights(path, new() { Prefix = "optimizer.state.", Strict = false });
        Assert.Equal(Bits.Of(tensor(1.0f)), Bits.Of(step["0.step"]));
    }

    [Fact]
    public void A_dtype_that_TorchSharp_lacks_is_a_difference_and_does_not_hinder_the_others()
    {
        var path = RecordedTorch.Path("float8", "2.6");
        using var bag = new TensorBag(("weight", ones(2)), ("bias", ones(2)));
        Assert.Equal(
            ["weight: found float8_e4m3fn [2], expected F32 [2]"],
            Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(path, convertDtypes: true)).Differences);
        bag.LoadWeights(path, new() { Rename = name => name == "weight" ? null : name, Strict = false });
        Assert.Equal((Bits.Of(ones(2)), Bits.Of(arange(2.0f))), (Bits.Of(bag["weight"]), Bits.Of(bag["bias"])));
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_stays_open()
    {
        using var stream = new MemoryStream();
        stream.Write("other things first"u8);
        stream.Write(File.ReadAllBytes(RecordedTorch.Path("tied", "2.6")));
        stream.Position = "other things first".Length;
        using var bag = TensorBag.Like(RecordedTorch.Tied());
        bag.LoadWeights(stream);
        AssertIs(RecordedTorch.Tied(), bag);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Nothing_is_kept()
    {
        using var bag = TensorBag.Like(RecordedTorch.Tied());
        var before = Tensor.TotalCount;
        bag.LoadWeights(RecordedTorch.Path("tied", "2.6"));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void An_archive_that_was_packed_again_is_read_where_it_is_stored()
    {
        var path = _folder.File("x.pt");
        TorchZip.Copy(RecordedTorch.Path("tied", "2.6"), path, (_, bytes) => bytes, CompressionLevel.NoCompression);
        AssertLoads(path, RecordedTorch.Tied());
        TorchZip.Copy(RecordedTorch.Path("tied", "2.6"), path, (_, bytes) => bytes, CompressionLevel.SmallestSize);
        using var bag = TensorBag.Like(RecordedTorch.Tied());
        Assert.Contains("it is compressed", Assert.Throws<WeightsFileException>(() => bag.LoadWeights(path)).Message, StringComparison.Ordinal);
    }

    private static (string Name, Tensor Tensor)[] Dtypes()
    {
        (string Name, ScalarType Type)[] types =
        [
            ("float16", ScalarType.Float16), ("bfloat16", ScalarType.BFloat16), ("float32", ScalarType.Float32), ("float64", ScalarType.Float64),
            ("int8", ScalarType.Int8), ("int16", ScalarType.Int16), ("int32", ScalarType.Int32), ("int64", ScalarType.Int64), ("uint8", ScalarType.Byte),
            ("complex64", ScalarType.ComplexFloat32), ("complex128", ScalarType.ComplexFloat64),
        ];
        return
        [
            .. types.Select(entry => (entry.Name, arange(6).reshape(2, 3).to(entry.Type))),
            ("bool", (arange(6).reshape(2, 3) % 2) == 0), ("number", tensor(3.5f)), ("empty", zeros(0, 3)),
        ];
    }

    private static int WordSize(ScalarType type) => type switch
    {
        ScalarType.ComplexFloat32 => 4,
        ScalarType.ComplexFloat64 => 8,
        _ => (int)zeros(1, dtype: type).element_size(),
    };

    private static void AssertLoads(string path, params (string Name, Tensor Tensor)[] expected)
    {
        using var bag = TensorBag.Like(expected);
        bag.LoadWeights(path);
        AssertIs(expected, bag);
    }

    private static void AssertIs((string Name, Tensor Tensor)[] expected, TensorBag bag) => Assert.Equal(
        expected.Select(entry => $"{entry.Name} {Bits.Of(entry.Tensor)}"), expected.Select(entry => $"{entry.Name} {Bits.Of(bag[entry.Name])}"));
}
