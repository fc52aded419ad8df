using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What is not exported is named, and what was there stays.</summary>
public sealed class RefusalTests
{
    private const string Written = "a module whose forward is written in code. Only declared layers are exported: declare what it computes by layers of its own, "
        + "or leave it out of the model and compute it where the file is used.";

    [Fact]
    public void A_written_layer() => Refuses(
        new WithWrittenLayer(), $"'WithWrittenLayer' cannot be exported to ONNX: its layer 'twice' is WrittenDoubling, {Written}");

    [Fact]
    public void A_written_block() => Refuses(
        new WithWrittenBlock(), $"'WithWrittenBlock' cannot be exported to ONNX: its layer 'residual1.block' is WrittenDoubling, {Written}");

    [Fact]
    public void A_model_that_derives_from_a_declared_one() => Refuses(
        new DerivedFromBlock(),
        "'DerivedFromBlock' cannot be exported to ONNX: DerivedFromBlock derives from a declared model, and what its forward computes is written nowhere but in "
        + "its code. Export the declared model that it derives from.");

    [Fact]
    public void A_layer_that_derives_from_a_declared_model() => Refuses(
        new WithDerivedLayer(),
        "'derived' cannot be exported to ONNX: DerivedFromBlock derives from a declared model, and what its forward computes is written nowhere but in "
        + "its code. Export the declared model that it derives from.");

    [Fact]
    public void Averages_of_unequal_parts() => Refuses(
        new UnequalParts(),
        "'UnequalParts' cannot be exported to ONNX: its layer 'avgpool1' divides 7 × 8 pixels into 3 × 2 parts that are not equal, for which the standard has "
        + "no operator. Choose a size that divides that of its input, such as 1.");

    [Fact]
    public void Batch_normalisation_without_statistics() => Refuses(
        new WithoutStatistics(),
        "'WithoutStatistics' cannot be exported to ONNX: its layer 'batchnorm1' keeps no running statistics, so that what it gives for a sample depends on the "
        + "others of its batch. Leave TrackRunningStats on.");

    [Fact]
    public void An_embedding_of_what_another_layer_gives() => Refuses(
        new LookupOfNumbers(),
        "'LookupOfNumbers' cannot be exported to ONNX: its layer 'lookup1.embedding1' reads indices and is given the numbers of the layer before it. Make it the "
        + "first layer.");

    [Fact]
    public void Weights_of_another_dtype()
    {
        var model = new LinearNet();
        model.to(ScalarType.Float64);

        Refuses(
            model,
            "'LinearNet' cannot be exported to ONNX: 'linear1.weight' is Float64, and what is written is Float32. Convert the model before, by "
            + "to(ScalarType.Float32).");
    }

    [Fact]
    public void More_than_the_format_holds()
    {
        using var large = zeros(1).expand(600_000_000);
        var builder = new OnnxBuilder("Large", [1]);
        builder.Weight("weight", large);

        var error = Assert.Throws<NotSupportedException>(() => new OnnxFile(builder.Finish(OnnxBuilder.Input, [1])));
        Assert.Equal(
            "'Large' cannot be exported to ONNX: its weights have 2,400,000,000 bytes, and a file of this format holds 2,147,483,647 at most. SaveWeights "
            + "writes them as safetensors, which has no such limit.",
            error.Message);
    }

    [Fact]
    public void A_stream_for_reading_only()
    {
        using var model = new LinearNet();
        using var stream = new MemoryStream([1, 2], writable: false);

        Assert.Throws<ArgumentException>("stream", () => model.SaveOnnx(stream));
    }

    [Fact]
    public void An_empty_path_and_a_folder_that_is_not_there()
    {
        using var model = new LinearNet();

        Assert.Throws<ArgumentException>("path", () => model.SaveOnnx(""));
        Assert.Throws<DirectoryNotFoundException>(() => model.SaveOnnx(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "net.onnx")));
    }

    private static void Refuses(IDeclaredModel model, string message)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "old");
        using var stream = new MemoryStream();
        using var module = (nn.Module)model;

        Assert.Equal(message, Assert.Throws<NotSupportedException>(() => model.SaveOnnx(path)).Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Throws<NotSupportedException>(() => model.SaveOnnx(stream));
        Assert.Equal(0, stream.Length);
        File.Delete(path);
    }
}
