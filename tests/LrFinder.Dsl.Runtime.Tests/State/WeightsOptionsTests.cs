using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class WeightsOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly string _path;

    public WeightsOptionsTests() => _path = _folder.File("x.safetensors");

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_prefix_selects_and_is_taken_away()
    {
        Write(("module.a", zeros(2)), ("module.b", zeros(3)), ("other.a", ones(2)));
        using var bag = Ones();

        var report = bag.LoadWeights(_path, new() { Prefix = "module." });

        Assert.Equal((Bits.Of(zeros(2)), Bits.Of(zeros(3))), (Bits.Of(bag["a"]), Bits.Of(bag["b"])));
        Assert.Equal(["a", "b"], report.Loaded);
        Assert.Empty(report.Kept);
        Assert.Equal(["other.a"], report.LeftOut);
        Assert.Equal("2 loaded; 1 left out: other.a", report.ToString());
    }

    [Fact]
    public void Names_are_mapped_or_left_out()
    {
        Write(("x.first", zeros(2)), ("x.second", zeros(3)), ("x.third", zeros(4)));
        using var bag = Ones();

        var report = bag.LoadWeights(
            _path, new() { Prefix = "x.", Rename = name => name switch { "first" => "a", "second" => "b", _ => null } });

        Assert.Equal((Bits.Of(zeros(2)), Bits.Of(zeros(3))), (Bits.Of(bag["a"]), Bits.Of(bag["b"])));
        Assert.Equal(["x.third"], report.LeftOut);
    }

    [Fact]
    public void Another_head_is_kept_where_that_is_asked_for()
    {
        Write(("a", zeros(2)), ("b", zeros(7)));
        using var bag = Ones();
        var before = Bits.OfWeights(bag);

        // A shape that does not fit is a mistake, whatever is asked for.
        var mismatch = Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(_path, new() { Strict = false }));
        Assert.Equal("b: found F32 [7], expected F32 [3]", Assert.Single(mismatch.Differences));
        Assert.Equal(before, Bits.OfWeights(bag));

        var report = bag.LoadWeights(_path, new() { Strict = false, Rename = name => name == "b" ? null : name });

        Assert.Equal((Bits.Of(zeros(2)), Bits.Of(ones(3))), (Bits.Of(bag["a"]), Bits.Of(bag["b"])));
        Assert.Equal(["b"], report.Kept);
        Assert.Equal("1 loaded; 1 kept: b; 1 left out: b", report.ToString());
    }

    [Fact]
    public void Names_that_only_one_side_has_are_reported()
    {
        Write(("b", zeros(3)), ("c", zeros(4)));
        using var bag = Ones();

        var report = bag.LoadWeights(_path, new() { Strict = false });

        Assert.Equal((["b"], ["a"], ["c"]), (report.Loaded.ToArray(), report.Kept.ToArray(), report.LeftOut.ToArray()), Lists.Equal);
    }

    [Fact]
    public void Nothing_loaded_is_an_error_also_where_little_is_asked_for()
    {
        Write(("module.a", zeros(2)), ("module.b", zeros(3)));
        using var bag = Ones();

        var error = Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(_path, new() { Strict = false }));

        Assert.Equal("no name in common: found module.a and 1 more, expected a and 1 more", Assert.Single(error.Differences));
        Assert.EndsWith("The names in the file begin with 'module.': LoadWeights(…, new() { Prefix = \"module.\" }) takes that away.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgotten_prefix_is_named()
    {
        Write(("module.a", zeros(2)), ("module.b", zeros(3)));
        using var bag = Ones();

        var error = Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(_path));

        Assert.Equal(4, error.Differences.Count);
        Assert.Contains("new() { Prefix = \"module.\" }", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_that_no_name_has_is_an_error_that_says_what_they_have()
    {
        Write(("module.a", zeros(2)), ("module.b", zeros(3)));
        using var bag = Ones();

        var error = Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(_path, new() { Prefix = "modul." }));

        Assert.EndsWith("No name in the file begins with 'modul.': its names are module.a, module.b.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Float16, ScalarType.Float32, true)]
    [InlineData(ScalarType.BFloat16, ScalarType.Float32, true)]
    [InlineData(ScalarType.BFloat16, ScalarType.Float64, true)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, true)]
    [InlineData(ScalarType.Float32, ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Float64, ScalarType.Float32, false)]
    [InlineData(ScalarType.BFloat16, ScalarType.Float16, false)]
    [InlineData(ScalarType.Float16, ScalarType.BFloat16, false)]
    [InlineData(ScalarType.Int32, ScalarType.Int64, false)]
    public void A_dtype_becomes_one_that_holds_all_of_its_values(ScalarType inFile, ScalarType inModel, bool isExact)
    {
        // Every value of sixteen bits, those among them that are no numbers, denormal or infinite.
        var all = arange(0, 1 << 16, dtype: ScalarType.Int32).to(ScalarType.Int16);
        var values = all.to(inFile);
        if (inFile is ScalarType.Float16 or ScalarType.BFloat16)
            values.bytes = all.bytes;
        Write(("a", values));
        using var bag = new TensorBag(("a", ones_like(values, inModel)));

        if (!isExact)
            Assert.Throws<WeightsMismatchException>(() => bag.LoadWeights(_path));
        bag.LoadWeights(_path, new() { ConvertDtypes = !isExact });

        Assert.Equal(Bits.Of(values.to(inModel)), Bits.Of(bag["a"]));
        if (isExact)
            Assert.Equal(Bits.Of(values.nan_to_num(7)), Bits.Of(bag["a"].to(inFile).nan_to_num(7)));
    }

    [Fact]
    public void A_stream_has_the_same_options()
    {
        Write(("module.a", zeros(2)), ("module.b", zeros(3)));
        using var bag = Ones();
        using var stream = File.OpenRead(_path);

        Assert.Equal(2, bag.LoadWeights(stream, new() { Prefix = "module." }).Loaded.Count);
    }

    [Fact]
    public void Options_are_needed() => Assert.Throws<ArgumentNullException>("options", () => Ones().LoadWeights(_path, options: null!));

    private static TensorBag Ones() => new(("a", ones(2)), ("b", ones(3)));

    private void Write(params (string Name, Tensor Tensor)[] tensors) =>
        SafetensorsWriter.Write(_path, tensors, new Dictionary<string, string>());

    private static class Lists
    {
        public static bool Equal((string[] A, string[] B, string[] C) one, (string[] A, string[] B, string[] C) other) =>
            one.A.SequenceEqual(other.A) && one.B.SequenceEqual(other.B) && one.C.SequenceEqual(other.C);
    }
}
