using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class DeclaredModelTests
{
    [Fact]
    public void The_simple_cnn_has_3058_parameters_named_as_in_pytorch()
    {
        using var model = new DeclaredCnn();

        Assert.Equal(3058, model.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            [
                "conv1.weight [16, 3, 3, 3]", "conv1.bias [16]",
                "conv2.weight [16, 16, 3, 3]", "conv2.bias [16]",
                "conv3.weight [2, 16, 3, 3]", "conv3.bias [2]",
            ],
            model.state_dict().Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]"));
        Assert.Equal(
            ["conv1", "relu1", "conv2", "relu2", "conv3", "relu3", "avgpool1", "flatten1"],
            model.named_children().Select(child => child.name));
    }

    [Fact]
    public void Forward_gives_two_logits_for_each_image()
    {
        using var model = new DeclaredCnn();
        using var images = rand(5, 3, 28, 28);
        using var output = model.call(images);

        Assert.Equal([5, 2], output.shape);
    }

    [Fact]
    public void Forward_equals_the_layers_applied_by_hand()
    {
        using var scope = NewDisposeScope();
        using var model = new DeclaredZoo();
        model.eval();
        var images = rand(2, 4, 33, 21);
        var byHand = model.named_children().Aggregate(images, (x, child) => ((nn.Module<Tensor, Tensor>)child.module).call(x));

        Assert.Equal(Bits.Of(byHand), Bits.Of(model.call(images)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_inferred_shapes_and_counts_are_those_of_torch(bool zoo)
    {
        using var scope = NewDisposeScope();
        nn.Module<Tensor, Tensor> model = zoo ? new DeclaredZoo() : new DeclaredCnn();
        var x = zoo ? rand(3, 4, 33, 21) : rand(3, 3, 28, 28);
        var rows = ((IModel)model).Summary.Split('\n');
        Assert.Matches($@"^input\s+{Shape(x)}$", rows[1]);

        foreach (var ((name, module), row) in model.named_children().Zip(rows.Skip(2)))
        {
            x = ((nn.Module<Tensor, Tensor>)module).call(x);
            var count = module.parameters().Sum(parameter => parameter.numel());
            Assert.Matches($@"^{name}\s+\w+\s+{Shape(x)}\s+{count:N0}$", row);
        }

        Assert.Matches($@"^total\s+{model.parameters().Sum(parameter => parameter.numel()):N0}$", rows[^1]);
        Assert.Equal(model.named_children().Count() + 3, rows.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forward_leaves_nothing_but_its_result_behind(bool training)
    {
        using var model = new DeclaredZoo();
        model.train(training);
        using var images = rand(2, 4, 33, 21);
        using var scope = NewDisposeScope();

        var output = model.call(images);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(output.IsInvalid);
        Assert.False(images.IsInvalid);
    }

    [Fact]
    public void Gradients_reach_every_parameter_although_what_is_between_was_freed()
    {
        using var scope = NewDisposeScope();
        using var model = new DeclaredZoo();

        model.call(rand(2, 4, 33, 21)).sum().backward();

        Assert.All(model.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
    }

    [Fact]
    public void Batch_norm_shows_its_buffers()
    {
        using var model = new DeclaredZoo();

        Assert.Equal(
            [
                "parameter conv1.weight",
                "parameter batchnorm1.weight", "parameter batchnorm1.bias",
                "buffer batchnorm1.running_mean", "buffer batchnorm1.running_var", "buffer batchnorm1.num_batches_tracked",
                "parameter second.weight", "parameter second.bias",
                "parameter linear1.weight",
                "parameter class.weight", "parameter class.bias",
            ],
            StateNames.Of(model));
    }

    [Fact]
    public void To_converts_everything_and_the_model_goes_on_working()
    {
        using var scope = NewDisposeScope();
        using var model = new DeclaredZoo().to(ScalarType.Float64);

        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, model.batchnorm1.running_mean!.dtype);
        Assert.Equal(ScalarType.Float64, model.call(rand(2, 4, 33, 21, dtype: ScalarType.Float64)).dtype);
        Assert.Same(model, model.to(CPU));
        Assert.Same(model, model.to(CPU, ScalarType.Float32));
        Assert.Equal(ScalarType.Float32, model.call(rand(2, 4, 33, 21)).dtype);
    }

    [Fact]
    public void A_model_made_within_a_dispose_scope_outlives_it()
    {
        DeclaredZoo model;
        using (NewDisposeScope())
            model = new DeclaredZoo();

        using (model)
            Assert.All(StateNames.TensorsOf(model), entry => Assert.False(entry.Tensor.IsInvalid, entry.Name));
    }

    private static string Shape(Tensor batch) => $@"\[{string.Join(", ", batch.shape.Skip(1))}\]";
}
