using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class WeightsTests : IDisposable
{
    private static readonly string[] Names =
    [
        "conv.weight", "conv.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var",
        "norm.num_batches_tracked", "head.weight", "head.bias",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly SmallNet _net = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _net.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_names_are_those_of_the_state_dict_without_buffers_that_are_not_persistent()
    {
        var path = _folder.File("x.safetensors");

        _net.SaveWeights(path);

        using var file = SafetensorsFile.Open(path);
        Assert.Equal(Names.Order(StringComparer.Ordinal), file.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(_net.state_dict().Keys.Order(StringComparer.Ordinal), Names.Order(StringComparer.Ordinal));
        var counter = file.Entries.Single(entry => entry.Name == "norm.num_batches_tracked");
        Assert.Equal(("I64", 0), (counter.Dtype.Name, counter.Shape.Length));
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void Loaded_weights_are_those_that_were_saved_and_stay_in_place()
    {
        var path = _folder.File("x.safetensors");
        _net.forward(randn(8, 1, 6, 6));
        _net.SaveWeights(path);
        using var other = new SmallNet();
        var handles = other.parameters().Select(parameter => parameter.Handle).ToArray();

        other.LoadWeights(path);

        Assert.Equal(Weights(_net), Weights(other));
        Assert.Equal(handles, other.parameters().Select(parameter => parameter.Handle));
        Assert.All(other.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    [Fact]
    public void Every_difference_is_listed_in_one_error_and_nothing_changes()
    {
        var path = _folder.File("x.safetensors");
        Write(path, new()
        {
            ["conv.bias"] = zeros(4, float64),
            ["conv.weight"] = zeros([4, 1, 3, 3]),
            ["head.weight"] = zeros([64, 3]),
            ["norm.bias"] = zeros(4),
            ["norm.weight"] = zeros(4),
            ["norm.num_batches_tracked"] = zeros(1),
            ["norm.running_mean"] = zeros(4),
            ["extra"] = zeros(2, bfloat16),
        });
        var before = Bits.Of(_net);

        var exception = Assert.Throws<WeightsMismatchException>(() => _net.LoadWeights(path));

        Assert.Equal(
            [
                "conv.bias: found F64 [4], expected F32 [4]",
                "extra: found BF16 [2], expected nothing",
                "head.bias: found nothing, expected F32 [3]",
                "head.weight: found F32 [64, 3], expected F32 [3, 64]",
                "norm.num_batches_tracked: found F32 [1], expected I64 []",
                "norm.running_var: found nothing, expected F32 [4]",
            ],
            exception.Differences);
        Assert.Equal(path, exception.File);
        Assert.All(exception.Differences, difference => Assert.Contains(difference, exception.Message));
        Assert.Equal(before, Bits.Of(_net));
    }

    [Fact]
    public void Names_of_the_file_are_renamed_to_those_of_the_model()
    {
        var path = _folder.File("x.safetensors");
        Write(path, _net.state_dict().ToDictionary(pair => "module." + pair.Key, pair => pair.Value));
        using var other = new SmallNet();

        other.LoadWeights(path, name => name["module.".Length..]);

        Assert.Equal(Weights(_net), Weights(other));
    }

    [Fact]
    public void Two_names_renamed_to_one_are_a_difference()
    {
        var path = _folder.File("x.safetensors");
        var weights = _net.state_dict();
        weights.Add("b.conv.bias", zeros(4));
        weights.Add("b.other", zeros(4));
        Write(path, weights);
        var before = Bits.Of(_net);

        var exception = Assert.Throws<WeightsMismatchException>(
            () => _net.LoadWeights(path, name => name.Replace("b.", "", StringComparison.Ordinal)));

        Assert.Equal(
            [
                "conv.bias: found F32 [4] and F32 [4] as 'b.conv.bias' and as 'conv.bias', expected F32 [4]",
                "other: found F32 [4] as 'b.other', expected nothing",
            ],
            exception.Differences);
        Assert.Equal(before, Bits.Of(_net));
    }

    [Fact]
    public void A_rename_that_gives_no_name_is_refused()
    {
        var path = _folder.File("x.safetensors");
        _net.SaveWeights(path);

        Assert.Equal("rename", Assert.Throws<ArgumentException>(() => _net.LoadWeights(path, _ => null!)).ParamName);
    }

    [Fact]
    public void Other_dtypes_are_converted_where_that_is_asked_for()
    {
        var path = _folder.File("x.safetensors");
        Write(path, _net.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.to(float64)));
        using var other = new SmallNet();

        Assert.Equal(9, Assert.Throws<WeightsMismatchException>(() => other.LoadWeights(path)).Differences.Count);
        other.LoadWeights(path, convertDtypes: true);

        Assert.Equal(Weights(_net), Weights(other));
    }

    [Fact]
    public void Neither_saving_nor_loading_keeps_tensors()
    {
        _scope.Dispose();
        var path = _folder.File("x.safetensors");
        var before = Tensor.TotalCount;

        _net.SaveWeights(path);
        _net.LoadWeights(path);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [SharedTheory("golden/fastai_v1")]
    [InlineData("adamw")]
    [InlineData("sgd_bn")]
    public void Weights_recorded_elsewhere_are_the_same_after_being_written_here(string run)
    {
        var path = _folder.File("x.safetensors");
        using var original = SafetensorsFile.Open(Path.Combine(RepositoryPaths.Shared, "golden", "fastai_v1", run, "init.safetensors"));
        var tensors = original.Entries.ToDictionary(entry => entry.Name, original.Read);

        Write(path, tensors);

        using var copy = SafetensorsFile.Open(path);
        Assert.NotEmpty(tensors);
        Assert.Equal(
            tensors.ToDictionary(pair => pair.Key, pair => Bits.Of(pair.Value)),
            copy.Entries.ToDictionary(entry => entry.Name, entry => Bits.Of(copy.Read(entry))));
    }

    private static void Write(string path, Dictionary<string, Tensor> tensors) =>
        SafetensorsWriter.Write(path, tensors.Select(pair => (pair.Key, pair.Value)), new Dictionary<string, string>());

    private static Dictionary<string, string> Weights(SmallNet net) =>
        ModelState.Of(net).Weights.ToDictionary(pair => pair.Key, pair => Bits.Of(pair.Value));
}
