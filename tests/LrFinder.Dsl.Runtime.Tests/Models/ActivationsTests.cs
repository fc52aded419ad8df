using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>A declared model frees what goes from layer to layer as soon as the next one has it.</summary>
public sealed class ActivationsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void As_many_tensors_are_there_after_many_layers_as_after_the_first(bool withGradients)
    {
        NativeRuntime.Initialize();
        using var hold = FinalizerGate.Hold();
        using var scope = NewDisposeScope();
        using var grad = set_grad_enabled(withGradients);
        using var model = new DeepNet();
        var input = randn(2, 4);
        Census.Counts.Clear();
        using var output = model.call(input);
        Assert.Equal(2, Census.Counts.Count);
        Assert.Equal(Census.Counts[0], Census.Counts[1]);
        Assert.False(input.IsInvalid);
        Assert.Equal([2, 4], output.shape);
    }

    [Fact]
    public void A_layer_that_gives_its_input_back_is_left_alone()
    {
        using var scope = NewDisposeScope();
        var tensor = ones(1);
        Assert.Same(tensor, CompilerServices.Activations.Next(tensor, tensor));
        Assert.Equal(1, tensor.item<float>());
        var next = ones(1);
        Assert.Same(next, CompilerServices.Activations.Next(tensor, next));
        Assert.True(tensor.IsInvalid);
    }
}

[Model(4), Linear(4), Layer<Census>(Output = new[] { 4 }), ReLU, Linear(4), ReLU, Linear(4), Dropout(0.5), Linear(4), Layer<Census>(Output = new[] { 4 })]
internal sealed partial class DeepNet;

/// <summary>Counts the tensors that are there when it is applied.</summary>
internal sealed class Census() : Module<Tensor, Tensor>(nameof(Census))
{
    public static List<long> Counts { get; } = [];

    public override Tensor forward(Tensor input)
    {
        Counts.Add(Tensor.TotalCount);
        return input.alias();
    }
}
