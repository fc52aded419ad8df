using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Models within models, as they run.</summary>
public sealed class NestedModelTests
{
    [Fact]
    public void Output_and_gradients_equal_those_of_the_same_network_written_by_hand()
    {
        using var scope = NewDisposeScope();
        using var model = new NestingModel();
        using var byHand = new NestingByHand();
        using (no_grad())
            foreach (var (from, to) in model.parameters().Zip(byHand.InOrder, (from, to) => (from, to)))
                to.copy_(from);
        var images = rand(5, 3, 8, 8);

        var (output, expected) = (model.call(images), byHand.call(images));
        Assert.Equal(Bits.Of(expected), Bits.Of(output));
        output.square().sum().backward();
        expected.square().sum().backward();
        Assert.Equal(byHand.InOrder.Select(parameter => Bits.Of(parameter.grad)), model.parameters().Select(parameter => Bits.Of(parameter.grad)));
    }

    [Fact]
    public void State_goes_by_the_names_of_the_layers_and_of_the_blocks_in_them()
    {
        using var model = new NestingModel();
        var names = model.state_dict().Keys.Where(name => name.EndsWith("weight", StringComparison.Ordinal));
        Assert.Equal(
            [
                "conv1.weight", "stem.conv1.weight", "stem.batchnorm1.weight",
                "residual1.block.conv1.weight", "residual1.block.batchnorm1.weight",
                "residual2.block.conv1.weight", "residual2.block.batchnorm1.weight",
                "residual3.block.conv1.weight", "residual3.block.batchnorm1.weight", "residual3.shortcut.conv1.weight",
                "body1.weight", "body2.weight", "linear1.weight",
            ],
            names);
        Assert.Equal(model.state_dict().Keys.Order(StringComparer.Ordinal), ModelState.Of(model).Weights.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("nestedidentity1.seen", ModelState.Of(model).Buffers.Keys);
    }

    [Fact]
    public void The_count_of_parameters_is_that_of_torch_as_far_as_it_is_known()
    {
        using var model = new NestingModel();
        var count = model.parameters().Sum(parameter => parameter.numel());
        Assert.Matches($@"\ntotal +at least {count:N0}$", model.Summary);
        Assert.Matches(@"\nnestedidentity1 +NestedIdentity +\[4, 8, 8\] +\?\n", model.Summary);
    }

    [Fact]
    public void Mode_and_type_reach_the_inner_models()
    {
        using var scope = NewDisposeScope();
        using var model = new NestingModel();
        model.eval();
        Assert.False(model.residual2.block.batchnorm1.training);
        model.to(ScalarType.Float64);
        Assert.All(ModelState.Of(model).Weights.Where(weight => weight.Value.is_floating_point()), weight => Assert.Equal(ScalarType.Float64, weight.Value.dtype));
        Assert.Equal(ScalarType.Float64, model.call(rand(2, 3, 8, 8, dtype: ScalarType.Float64)).dtype);
        Assert.Equal(3, model.nestedidentity1.Times);
    }

    [Fact]
    public void The_initialisation_of_the_outer_model_leaves_inner_ones_alone()
    {
        using var model = new NestingModel();
        Assert.All(model.conv1.bias!.data<float>(), bias => Assert.Equal(0, bias));
        Assert.Contains(model.stem.conv1.bias!.data<float>(), bias => bias != 0);
    }
}
