using static LrFinder.Dsl.Tests.Beginning;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A fresh model owes nothing to what the memory held before it, and begins as in PyTorch.</summary>
public sealed class FreshStateTests
{
    private const int Seed = 11;

    private static readonly string[] CellState = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    private static readonly string[] InWritten =
        ["field", "inConstructor", "sequential.first", "sequential.third", "list.0", "list.1", "byMethod", "byLambda", "Wide"];

    private static readonly Dictionary<string, (Func<IModel> Create, Func<IEnumerable<Beginning>> Beginnings)> Models = new()
    {
        ["signals"] = (() => new FreshSignals(), () =>
        [
            FanIn("conv1.weight", 2 * 5), FanIn("conv1.bias", 2 * 5), .. BatchNorm("batchnorm1"), .. Affine("groupnorm1"),
            FanIn("conv2.weight", 128 * 3), .. Running("batchnorm2"),
        ]),
        ["images"] = (() => new FreshImages(), () =>
        [
            FanIn("conv1.weight", 3 * 9), FanIn("conv1.bias", 3 * 9), .. BatchNorm("batchnorm1"), .. Affine("groupnorm1"),
            // Of a transposed convolution PyTorch takes the second dimension of the weight, [inputs, outputs / groups, …].
            FanIn("convtranspose1.weight", 64 * 16), FanIn("convtranspose1.bias", 64 * 16), .. Affine("groupnorm2"), .. Affine("batchnorm2"),
            .. BatchNorm("batchnorm3"), FanIn("linear1.weight", 128), FanIn("linear1.bias", 128), .. Affine("layernorm1"),
            FanIn("linear2.weight", 160),
        ]),
        ["sequences"] = (() => new FreshSequences(), () =>
        [
            FanIn("linear1.weight", 40), FanIn("linear1.bias", 40), .. Affine("layernorm1"),
            .. Recurrence("lstm1", 48, ["l0", "l0_reverse", "l1", "l1_reverse"]), .. Recurrence("gru1", 64, ["l0", "l1"]),
            .. Recurrence("gru2", 48, ["l0"], bias: false),
        ]),
        ["initialised"] = (() => new FreshInitialised(), () =>
        [
            Normal("conv1.weight", Math.Sqrt(2.0 / (12 * 9))), Constant("conv1.bias", 0), .. Affine("groupnorm1"),
            Uniform("convtranspose1.weight", Math.Sqrt(6.0 / ((8 * 9) + (16 * 9)))), Constant("convtranspose1.bias", 0), .. Affine("groupnorm2"),
            Uniform("linear1.weight", Math.Sqrt(6.0 / (8 * 8 * 8))), Constant("linear1.bias", 0),
            Normal("linear2.weight", Math.Sqrt(2.0 / (128 + 128))), Constant("linear2.bias", 0),
            FanIn("linear3.weight", 128), FanIn("linear3.bias", 128),
        ]),
        ["nesting"] = (() => new FreshNesting(), () =>
        [
            .. new[] { "freshblock1", "residual1.block", "residual2.block", "residual3.block" }.SelectMany(name =>
                Affine($"{name}.groupnorm1").Concat(Affine($"{name}.groupnorm2"))),
            .. Affine("residual4.block.groupnorm1"), .. Affine("residual4.shortcut.groupnorm1"), .. Affine("groupnorm1"),
            .. InWritten.SelectMany(name => Affine($"freshwritten1.{name}")),
        ]),
        ["written"] = (() => new FreshWritten(16), () => InWritten.SelectMany(Affine)),
        ["torch"] = (() => new FreshTorch(), () =>
        [
            .. BatchNorm("batchnorm3d"), .. BatchNorm("instancenorm1d"), .. Affine("instancenorm2d"), .. Affine("instancenorm3d"),
            .. Affine("layernorm"), Constant("prelu.weight", 0.25),
            FanIn("conv3d.weight", 4 * 27), FanIn("conv3d.bias", 4 * 27),
            FanIn("convtranspose1d.weight", 160 * 3), FanIn("convtranspose1d.bias", 160 * 3),
            FanIn("convtranspose3d.weight", 160 * 27), FanIn("convtranspose3d.bias", 160 * 27),
            FanIn("bilinear.weight", 8), FanIn("bilinear.bias", 8),
            Normal("embedding.weight", 1), Normal("embeddingbag.weight", 1),
            .. Recurrence("rnn", 160, ["l0"]),
            .. new[] { ("rnncell", 160), ("lstmcell", 64), ("grucell", 64) }.SelectMany(cell => CellState
                .Select(part => FanIn($"{cell.Item1}.{part}", cell.Item2))),
            .. Attention("attention", 32),
            .. Attention("encoder.layers.0.self_attn", 32), .. Affine("encoder.layers.0.norm1"), .. Affine("encoder.layers.1.norm2"),
            FanIn("encoder.layers.1.linear1.weight", 32), FanIn("encoder.layers.1.linear2.weight", 160),
            .. Attention("decoder.multihead_attn", 32), .. Affine("decoder.norm3"),
        ]),
    };

    public static TheoryData<string> Names { get; } = new(Models.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_state_is_the_same_whatever_the_memory_held(string name)
    {
        using var scope = NewDisposeScope();
        var first = Fresh(name);
        var expected = Bits(first);

        foreach (var value in Junk.Values)
            for (var i = 0; i < 3; i++)
            {
                Junk.Leave(Tensors(first).Select(entry => entry.Tensor), value);
                var model = Fresh(name);
                Assert.Equal(expected, Bits(model));
                ((nn.Module)model).Dispose();
            }

        ((nn.Module)first).Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_is_finite_and_another_seed_gives_other_weights(string name)
    {
        using var scope = NewDisposeScope();
        var model = Fresh(name);
        Assert.All(Tensors(model), entry => Assert.True(entry.Tensor.isfinite().all().item<bool>(), entry.Name));
        var other = Fresh(name, seed: Seed + 1);
        if (name != "written")
            Assert.NotEqual(Bits(model), Bits(other));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_beginning_is_that_of_pytorch(string name)
    {
        using var scope = NewDisposeScope();
        var tensors = Tensors(Fresh(name)).ToDictionary(entry => entry.Name, entry => entry.Tensor);

        Assert.All(Models[name].Beginnings(), beginning => beginning.Check(tensors[beginning.Name]));
    }

    [Fact]
    public void The_vector_of_the_padding_is_0_and_the_others_are_normal()
    {
        using var scope = NewDisposeScope();
        var weight = Tensors(Fresh("sequences")).Single(entry => entry.Name == "embedding1.weight").Tensor;

        Constant("the padding", 0).Check(weight[3]);
        Normal("the other vectors", 1).Check(cat([weight[..3], weight[4..]]));
    }

    [Fact]
    public void Every_layer_is_in_a_model_here()
    {
        var attributes = typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name);
        var used = new[] { typeof(FreshSignals), typeof(FreshImages), typeof(FreshSequences), typeof(FreshNesting) }
            .SelectMany(type => type.GetCustomAttributesData())
            .Select(attribute => attribute.AttributeType.Name);

        Assert.Empty(attributes.Except(used));
    }

    [Fact]
    public void What_a_model_fills_itself_stays()
    {
        using var scope = NewDisposeScope();
        Junk.Leave([empty(16)], float.NaN);
        using var model = new FilledByItself();

        Constant("in place, weight", 0).Check(model.inPlace.weight);
        Constant("in place, bias", 3).Check(model.inPlace.bias!);
        Constant("replaced, weight", 5).Check(model.replaced.weight);
        Constant("replaced, bias", 0).Check(model.replaced.bias!);
    }

    [Fact]
    public void A_layer_keeps_its_dtype_and_learns()
    {
        using var scope = NewDisposeScope();
        using var model = new FreshWritten(16);

        Assert.Equal(ScalarType.Float64, model.Wide.weight.dtype);
        Assert.All(model.parameters(), parameter => Assert.True(parameter is { requires_grad: true, is_leaf: true, grad: null }));
    }

    private static IModel Fresh(string name, int seed = Seed)
    {
        manual_seed(seed);
        return Models[name].Create();
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(IModel model) =>
        ModelState.Of(model) is var state ? state.Parameters.Select(entry => (entry.Key, (Tensor)entry.Value))
            .Concat(state.Buffers.Select(entry => (entry.Key, entry.Value))) : [];

    private static string[] Bits(IModel model) =>
        [.. Tensors(model).Select(entry => $"{entry.Name} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(entry.Tensor.detach().contiguous().bytes))}")];

    private static IEnumerable<Beginning> Affine(string name) => [Constant($"{name}.weight", 1), Constant($"{name}.bias", 0)];

    private static IEnumerable<Beginning> Running(string name) =>
        [Constant($"{name}.running_mean", 0), Constant($"{name}.running_var", 1), Constant($"{name}.num_batches_tracked", 0)];

    private static IEnumerable<Beginning> BatchNorm(string name) => [.. Affine(name), .. Running(name)];

    private static IEnumerable<Beginning> Recurrence(string name, int hidden, IEnumerable<string> layers, bool bias = true) =>
        from layer in layers
        from part in bias ? CellState : CellState[..2]
        select FanIn($"{name}.{part}_{layer}", hidden);

    /// <summary>xavier_uniform_ of the three projections in one, [3 · features, features]; biases 0; the last projection as any linear layer.</summary>
    private static IEnumerable<Beginning> Attention(string name, int features) =>
    [
        Uniform($"{name}.in_proj_weight", Math.Sqrt(6.0 / (4 * features))), Constant($"{name}.in_proj_bias", 0),
        FanIn($"{name}.out_proj.weight", features), Constant($"{name}.out_proj.bias", 0),
    ];
}
