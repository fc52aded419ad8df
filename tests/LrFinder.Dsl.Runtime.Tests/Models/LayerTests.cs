using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What the generator inferred of the layers is what torch does.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Names => [.. Models.Keys];

    private static readonly Dictionary<string, (Func<nn.Module<Tensor, Tensor>> Create, Func<Tensor> Input)> Models = new()
    {
        ["signals"] = (() => new SignalNet(), () => rand(3, 2, 64)),
        ["enlarging"] = (() => new EnlargingNet(), () => rand(3, 4, 7, 5)),
        ["sequences"] = (() => new SequenceNet(), () => randint(0, 30, [3, 11], dtype: ScalarType.Int64)),
        ["both ways"] = (() => new BothWaysNet(), () => rand(3, 9, 4)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_and_counts_are_those_of_torch(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Models[name].Create();
        var x = Models[name].Input();
        var rows = ((IModel)model).Summary.Split('\n');
        Assert.Matches($@"^input\s+{Shape(x)}$", rows[1]);

        foreach (var ((layer, module), row) in model.named_children().Zip(rows.Skip(2)))
        {
            x = Apply(layer, module, x);
            var count = module.parameters().Sum(parameter => parameter.numel());
            Assert.Matches($@"^{layer}\s+\w+\s+{Shape(x)}\s+{count:N0}$", row);
        }

        Assert.Equal(model.named_children().Count() + 3, rows.Length);
        Assert.Matches($@"^total\s+{model.parameters().Sum(parameter => parameter.numel()):N0}$", rows[^1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_equals_the_layers_by_hand_and_leaves_only_its_result(string name)
    {
        using var outer = NewDisposeScope();
        using var model = Models[name].Create();
        model.eval();
        var input = Models[name].Input();
        var byHand = model.named_children().Aggregate(input, (x, child) => Apply(child.name, child.module, x));
        using var scope = NewDisposeScope();

        var output = model.call(input);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(Bits.Of(byHand), Bits.Of(output));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_reach_every_parameter(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Models[name].Create();

        model.call(Models[name].Input()).square().sum().backward();

        Assert.All(model.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
    }

    private static Tensor Apply(string layer, nn.Module module, Tensor x) => (layer, module) switch
    {
        ("last", LSTM lstm) => lstm.call(x, null).Item1.select(1, -1),
        (_, LSTM lstm) => lstm.call(x, null).Item1,
        // Each direction at the end of its own reading.
        (_, GRU gru) when x.shape[1] == 9 => BothEnds(gru.call(x, null!).Item1),
        (_, GRU gru) => gru.call(x, null!).Item1,
        _ => ((nn.Module<Tensor, Tensor>)module).call(x),
    };

    private static Tensor BothEnds(Tensor output) => cat([output.select(1, -1).narrow(1, 0, 5), output.select(1, 0).narrow(1, 5, 5)], 1);

    private static string Shape(Tensor batch) => $@"\[{string.Join(", ", batch.shape.Skip(1))}\]";
}
