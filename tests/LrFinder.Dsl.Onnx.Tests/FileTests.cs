using Microsoft.ML.OnnxRuntime;
using Networks;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What is in a file beside its results, and how it is written.</summary>
public sealed class FileTests
{
    [Fact]
    public void Input_and_output_have_names_dtypes_and_shapes_with_a_batch_of_any_size()
    {
        using var model = new LeNet();
        using var session = OnnxRun.Open(OnnxRun.Export(model));

        var input = Assert.Single(session.InputMetadata);
        Assert.Equal(("input", typeof(float)), (input.Key, input.Value.ElementType));
        Assert.Equal([-1, 1, 28, 28], input.Value.Dimensions);
        Assert.Equal(["batch", "", "", ""], input.Value.SymbolicDimensions);
        var output = Assert.Single(session.OutputMetadata);
        Assert.Equal(("output", typeof(float)), (output.Key, output.Value.ElementType));
        Assert.Equal([-1, 4], output.Value.Dimensions);
        Assert.Equal(["batch", ""], output.Value.SymbolicDimensions);
        Assert.Equal(("LrFinder.Dsl", "LeNet"), (session.ModelMetadata.ProducerName, session.ModelMetadata.GraphName));
    }

    [Fact]
    public void A_model_that_begins_with_an_embedding_takes_indices()
    {
        using var model = new LastOfTokens();
        using var session = OnnxRun.Open(OnnxRun.Export(model));

        Assert.Equal(typeof(long), session.InputMetadata["input"].ElementType);
        Assert.Equal([-1, 7], session.InputMetadata["input"].Dimensions);
    }

    [Fact]
    public void A_batch_of_another_shape_is_refused_by_the_runtime()
    {
        using var model = new LinearNet();
        using var session = OnnxRun.Open(OnnxRun.Export(model));

        Assert.Throws<OnnxRuntimeException>(() => OnnxRun.Of(session, rand(2, 6)));
    }

    [Fact]
    public void The_mode_of_the_model_stays_and_does_not_matter()
    {
        using var model = new TabularMlp();
        model.train();
        var trained = OnnxRun.Export(model);
        Assert.True(model.training);
        model.eval();

        Assert.Equal(trained, OnnxRun.Export(model));
    }

    [Fact]
    public void Weights_are_written_whatever_their_strides()
    {
        using var model = new Conv2dNet();
        var plain = OnnxRun.Export(model);
        using (no_grad())
            model.conv1.weight.set_(model.conv1.weight.transpose(0, 3).contiguous().transpose(0, 3));
        Assert.False(model.conv1.weight.is_contiguous());

        Assert.Equal(plain, OnnxRun.Export(model));
    }

    [Fact]
    public void A_file_replaces_another_and_nothing_is_left_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var path = Path.Combine(folder, "net.onnx");
        File.WriteAllText(path, "old");
        using var model = new LinearNet();

        model.SaveOnnx(path);

        Assert.Equal(OnnxRun.Export(model), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var model = new LstmSequenceNet();
        OnnxRun.Export(model);
        using var scope = NewDisposeScope();
        OnnxRun.Export(model);

        Assert.Equal(0, scope.DisposablesCount);
    }
}
