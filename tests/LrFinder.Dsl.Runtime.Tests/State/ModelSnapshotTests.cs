using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class ModelSnapshotTests : IDisposable
{
    private readonly SmallNet _net = new();

    public void Dispose() => _net.Dispose();

    [Fact]
    public void The_mode_of_every_module_is_put_back()
    {
        _net.eval();
        _net.Norm.train();
        var before = Bits.Of(_net);
        using var snapshot = ModelSnapshot.Capture(_net);

        _net.train();
        _net.Norm.eval();
        snapshot.Restore();

        Assert.Equal(before, Bits.Of(_net));
        Assert.Equal((false, true, false), (_net.training, _net.Norm.training, _net.Dropout.training));
    }

    [Fact]
    public void A_buffer_that_the_model_replaced_is_put_back_where_it_is_now()
    {
        using var scope = NewDisposeScope();
        _net.forward(zeros(2, 1, 6, 6));
        using var snapshot = ModelSnapshot.Capture(_net);

        _net.forward(zeros(2, 1, 6, 6));
        _net.forward(zeros(2, 1, 6, 6));
        snapshot.Restore();

        Assert.Equal(1, _net.Passes.item<float>());
    }

    [Fact]
    public void Handles_stay_valid_and_frozen_parameters_stay_frozen()
    {
        var handles = _net.parameters().Select(parameter => parameter.Handle).ToArray();
        _net.Conv.weight.requires_grad = false;
        using var snapshot = ModelSnapshot.Capture(_net);

        _net.Conv.weight.requires_grad = true;
        _net.Norm.weight.requires_grad = false;
        snapshot.Restore();

        Assert.Equal(handles, _net.parameters().Select(parameter => parameter.Handle));
        Assert.False(_net.Conv.weight.requires_grad);
        Assert.True(_net.Norm.weight.requires_grad);
    }

    [Fact]
    public void A_gradient_that_is_a_view_of_a_larger_buffer_stays_one()
    {
        using var scope = NewDisposeScope();
        var gradients = arange(100, float32);
        _net.Norm.weight.grad = gradients.narrow(0, 10, 4);
        using var snapshot = ModelSnapshot.Capture(_net);

        gradients.zero_();
        snapshot.Restore();
        Assert.Equal([10f, 11f, 12f, 13f], gradients.narrow(0, 10, 4).data<float>().ToArray());

        // One that has been dropped meanwhile comes back as a tensor of its own.
        _net.Norm.weight.grad = null;
        snapshot.Restore();
        Assert.Equal([10f, 11f, 12f, 13f], _net.Norm.weight.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_changed_structure_is_an_error_that_names_it_and_the_rest_is_put_back()
    {
        var weight = Bits.Of(_net.Conv.weight);
        using var snapshot = ModelSnapshot.Capture(_net);
        using var noGrad = no_grad();
        _net.Conv.weight.zero_();
        var larger = nn.BatchNorm2d(5);
        _net.Norm.running_mean = larger.running_mean;

        var exception = Assert.Throws<InvalidOperationException>(snapshot.Restore);

        Assert.Contains("norm.running_mean has another shape or dtype", exception.Message);
        Assert.Equal(weight, Bits.Of(_net.Conv.weight));
    }
}
