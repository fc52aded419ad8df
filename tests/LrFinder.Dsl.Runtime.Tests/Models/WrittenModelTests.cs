using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class WrittenModelTests
{
    private static readonly string[] Saved =
    [
        "scale", "Shift", "mean",
        "first.weight", "first.bias",
        "head.linear1.weight", "head.linear1.bias",
        "more.0.weight", "more.0.bias", "more.1.weight", "more.1.bias",
    ];

    [Fact]
    public void State_is_registered_under_the_names_of_the_members()
    {
        using var model = new WrittenNet();

        Assert.Equal(Saved.Order(), model.state_dict().Keys.Order());
        Assert.Equal(10, model.parameters().Count());
        Assert.Null(model.Last);
    }

    [Fact]
    public void State_is_shown_in_the_order_of_the_members()
    {
        using var model = new WrittenNet();

        Assert.Equal(
            [
                "parameter first.weight", "parameter first.bias",
                "parameter head.linear1.weight", "parameter head.linear1.bias",
                "parameter more.0.weight", "parameter more.0.bias", "parameter more.1.weight", "parameter more.1.bias",
                "parameter scale", "buffer mean", "unsaved buffer mask",
                "parameter Shift",
            ],
            StateNames.Of(model));
    }

    [Fact]
    public void Registering_once_more_changes_nothing()
    {
        using var inner = new WrittenNet();
        using var outer = nn.Sequential(("inner", inner));
        using var list = new TorchSharp.Modules.ModuleList<WrittenNet>(inner);

        Assert.Equal(Saved.Order(), inner.state_dict().Keys.Order());
        Assert.Equal(Saved.Select(name => $"inner.{name}").Order(), outer.state_dict().Keys.Order());
    }

    /// <summary>Looked at by itself, for oneDNN that is switched off already is not looked for again.</summary>
    [Fact]
    public void A_child_that_a_derived_constructor_is_still_to_make_is_looked_at_later() =>
        Assert.True(LrFinder.Dsl.CompilerServices.TrustedConvolutions.AreTrusted(new Hollow()));

    private sealed class Hollow : nn.Module
    {
        public Hollow()
            : base(nameof(Hollow)) => _internal_submodules["tail"] = null!;
    }

    [Fact]
    public void To_moves_parameters_and_buffers_of_the_model_itself()
    {
        using var scope = NewDisposeScope();
        using var model = new WrittenNet();
        model.call(rand(2, 4)).sum().backward();

        model.to(ScalarType.Float64);

        Assert.Equal(ScalarType.Float64, model.call(rand(2, 4, dtype: ScalarType.Float64)).dtype);
        Assert.All(StateNames.TensorsOf(model), entry =>
        {
            Assert.False(entry.Tensor.IsInvalid, entry.Name);
            Assert.Equal(entry.Name == "mask" ? ScalarType.Int64 : ScalarType.Float64, entry.Tensor.dtype);
        });
        Assert.Equal(ScalarType.Float64, model.Shift.grad!.dtype);
        Assert.Equal(2.0, model.get_parameter("scale")![0].item<double>());
    }

    [Fact]
    public void After_a_move_the_fields_and_the_registered_tensors_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var model = new WrittenNet().to(ScalarType.Float64);
        var shown = StateNames.TensorsOf(model).ToDictionary(entry => entry.Name, entry => entry.Tensor);

        Assert.All(model.named_parameters(), entry => Assert.Equal(shown[entry.name].Handle, entry.parameter.Handle));
        Assert.All(model.named_buffers(), entry => Assert.Equal(shown[entry.name].Handle, entry.buffer.Handle));
    }

    [Fact]
    public void Training_after_a_move_changes_every_parameter()
    {
        using var scope = NewDisposeScope();
        using var model = new WrittenNet().to(ScalarType.Float64);
        var before = model.parameters().Select(Bits.Of).ToArray();
        using var optimizer = optim.SGD(model.parameters().ToArray(), 0.1);

        model.call(rand(8, 4, dtype: ScalarType.Float64)).pow(2).sum().backward();
        optimizer.step();

        Assert.All(
            model.named_parameters().Zip(before),
            pair => Assert.True(Bits.Of(pair.First.parameter) != pair.Second, pair.First.name));
    }

    [Fact]
    public void A_derived_model_has_the_private_state_of_its_base()
    {
        using var scope = NewDisposeScope();
        using var model = new DerivedNet();
        string[] names = ["body.weight", "body.bias", "gain", "tail.weight", "tail.bias", "offset"];

        Assert.Equal(names.Order(), model.state_dict().Keys.Order());
        Assert.Equal(names.Select(name => $"parameter {name}"), StateNames.Of(model));

        model.to(ScalarType.Float64);

        Assert.All(StateNames.TensorsOf(model), entry => Assert.Equal(ScalarType.Float64, entry.Tensor.dtype));
        Assert.Equal(ScalarType.Float64, model.call(rand(2, 2, dtype: ScalarType.Float64)).dtype);
    }

    [Fact]
    public void The_summary_lists_the_state_with_its_shapes()
    {
        using var model = new DerivedNet();

        Assert.Equal(
            """
            state        shape   parameters
            body.weight  [2, 2]           4
            body.bias    [2]              2
            gain         [1]              1
            tail.weight  [2, 2]           4
            tail.bias    [2]              2
            offset       [2]              2
            total                        15
            """,
            model.Summary);
    }
}
