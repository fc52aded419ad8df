using LrFinder.Dsl.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Convolutions of whatever channels give what double precision gives, forward and backward, over memory full of NaN. Each test begins with
/// oneDNN in use, as a process does: what keeps a model from it is that the model is made.
/// </summary>
public sealed class ConvolutionTests : IDisposable
{
    private static readonly long[] Channels = [1, 3, 4, 6, 8, 12, 16, 24];
    private static readonly long[] Batches = [1, 2, 16];

    private static readonly Dictionary<string, (Func<long, Module> Make, Func<long, long[]> Input)> Kinds = new()
    {
        ["Conv1d"] = (c => Conv1d(c, c, 3, padding: 1), c => [c, 17]),
        ["Conv1d, strided, from one channel"] = (c => Conv1d(1, c, 5, stride: 2), _ => [1, 17]),
        ["Conv2d"] = (c => Conv2d(c, c, 3, padding: 1), c => [c, 9, 9]),
        ["Conv2d, from one channel"] = (c => Conv2d(1, c, 3, padding: 1), _ => [1, 9, 9]),
        ["Conv2d, to one channel"] = (c => Conv2d(c, 1, 3, padding: 1), c => [c, 9, 9]),
        ["Conv2d, of 1 by 1 pixels"] = (c => Conv2d(c, c, 3, padding: 1), c => [c, 1, 1]),
        ["Conv2d, pointwise"] = (c => Conv2d(c, c, 1), c => [c, 9, 9]),
        ["Conv2d, pointwise, strided"] = (c => Conv2d(c, 2 * c, 1, stride: 2), c => [c, 9, 9]),
        ["Conv2d, strided"] = (c => Conv2d(c, 2 * c, 3, stride: 2, padding: 1), c => [c, 9, 9]),
        ["Conv2d, strided, to three times as many"] = (c => Conv2d(3 * c, c, 3, stride: 2), c => [3 * c, 9, 9]),
        ["Conv2d, dilated"] = (c => Conv2d(c, c, 3, dilation: 2), c => [c, 9, 9]),
        ["Conv2d, kernel of 5"] = (c => Conv2d(c, 2 * c, 5, stride: 2, padding: 2), c => [c, 9, 9]),
        ["Conv2d, not square"] = (c => Conv2d(c, c, (3, 1), stride: (1, 2)), c => [c, 9, 9]),
        ["Conv2d, depthwise"] = (c => Conv2d(c, 2 * c, 3, padding: 1, groups: c), c => [c, 9, 9]),
        ["Conv2d, in two groups"] = (c => Conv2d(2 * c, 2 * c, 3, padding: 1, groups: 2), c => [2 * c, 9, 9]),
        ["Conv3d"] = (c => Conv3d(c, c, 3, padding: 1), c => [c, 4, 5, 5]),
        ["ConvTranspose1d"] = (c => ConvTranspose1d(c, c, 3, stride: 2), c => [c, 9]),
        ["ConvTranspose2d"] = (c => ConvTranspose2d(c, c, 3), c => [c, 7, 7]),
        ["ConvTranspose2d, strided"] = (c => ConvTranspose2d(c, c, 2, stride: 2), c => [c, 7, 7]),
        ["ConvTranspose3d"] = (c => ConvTranspose3d(c, c, 2, stride: 2), c => [c, 3, 4, 4]),
    };

    private readonly int _threads;

    public ConvolutionTests()
    {
        NativeRuntime.Initialize();
        _threads = get_num_threads();
        UseOneDnn();
    }

    public static TheoryData<string, int> KindsAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var kind in Kinds.Keys)
                foreach (var threads in new[] { 1, 2 })
                    data.Add(kind, threads);
            return data;
        }
    }

    public void Dispose() => set_num_threads(_threads);

    [Theory]
    [MemberData(nameof(KindsAndThreads))]
    public void A_convolution_of_a_written_model_gives_what_double_precision_gives(string kind, int threads)
    {
        set_num_threads(threads);
        foreach (var channels in Channels)
            foreach (var batch in Batches)
            {
                // What one model has switched off is not to help the next.
                UseOneDnn();
                var (make, input) = Kinds[kind];
                using var scope = NewDisposeScope();
                random.manual_seed(channels);
                using var model = new Around(make(channels));
                using var exact = new Around(make(channels));
                AssertEqualsDouble($"{channels} channels, batches of {batch}", model, exact, rand([batch, .. input(channels)]));
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Declared_nested_and_other_models_give_what_double_precision_gives(int threads)
    {
        set_num_threads(threads);
        Check(() => new NarrowVgg(), 3, 16, 16);
        Check(() => new NarrowKinds(), 1, 16, 16);
        Check(() => new NarrowSignals(), 3, 24);
        Check(() => new NestingModel(), 3, 8, 8);
        Check(() => new OwnKernel(), 6, 9, 9);
        Check(() => new WideNet(), 3, 16, 16);

        static void Check(Func<Module> make, params long[] input)
        {
            foreach (var batch in Batches.Skip(1))
            {
                UseOneDnn();
                using var scope = NewDisposeScope();
                random.manual_seed(batch);
                using var model = make();
                using var exact = make();
                AssertEqualsDouble($"{model.GetName()}, batches of {batch}", model, exact, rand([batch, .. input]));
            }
        }
    }

    [Fact]
    public void An_input_that_is_permuted_or_has_its_channels_last_changes_nothing()
    {
        using var scope = NewDisposeScope();
        foreach (var kind in new[] { "Conv2d", "Conv2d, from one channel", "Conv2d, pointwise, strided", "Conv2d, strided", "ConvTranspose2d" })
            foreach (var channels in Channels)
            {
                UseOneDnn();
                var (make, input) = Kinds[kind];
                using var model = new Around(make(channels));
                using var exact = new Around(make(channels));
                var images = rand([4, .. input(channels)]);
                AssertEqualsDouble($"{kind}, {channels} channels last", model, exact, images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
                AssertEqualsDouble($"{kind}, {channels} channels, turned", model, exact, images.transpose(2, 3));
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_sweeps_that_ended_in_NaN_training_is_what_it_is_without_them(int threads)
    {
        set_num_threads(threads);
        random.manual_seed(0);
        using var scope = NewDisposeScope();
        var (images, labels) = (rand(48, 3, 16, 16), randint(4, 48));
        var expected = Losses(sweeps: 0);
        Assert.All(expected, loss => Assert.True(double.IsFinite(loss)));
        for (var repeat = 0; repeat < 5; repeat++)
            Assert.Equal(expected, Losses(sweeps: 2));

        double[] Losses(int sweeps)
        {
            UseOneDnn();
            using var data = TensorData.From((images, labels), (images, labels), batchSize: 16, seed: 1);
            using var learn = new NarrowVggLearner(data, seed: 3);
            for (var i = 0; i < sweeps; i++)
                Assert.NotEqual(StopReason.Completed, learn.LrFind(startLr: 1, endLr: 1e30, numIt: 30).StopReason);
            Junk.Leave(ModelState.Of(learn.Model).Weights.Values, float.NaN);
            return [.. learn.Fit(2, 1e-3).Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.ValidLoss!.Value })];
        }
    }

    [X64Fact]
    public void OneDnn_stays_in_use_where_it_computes_right()
    {
        using var model = new WideNet();
        Assert.True(TrustedConvolutions.AreTrusted(model));
        Assert.True(OneDnn.MayBeUsed);
        using var narrow = new NarrowVgg();
        Assert.False(OneDnn.MayBeUsed);
    }

    [X64Fact]
    public void The_switch_leaves_oneDNN_in_use()
    {
        AppContext.SetSwitch(TrustedConvolutions.Switch, false);
        try
        {
            using var narrow = new NarrowVgg();
            Assert.True(OneDnn.MayBeUsed);
        }
        finally
        {
            AppContext.SetSwitch(TrustedConvolutions.Switch, true);
        }
    }

    /// <summary>The shapes for which the rule says yes are right with oneDNN in use: those of networks, and those at the edges of the rule.</summary>
    [X64Fact]
    public void What_is_trusted_is_computed_right_by_oneDNN()
    {
        long[] inputs = [1, 2, 3, 4, 8, 16, 32, 48, 64, 96];
        var trusted = 0;
        foreach (var kernel in new long[] { 1, 2, 3, 5, 7 })
            foreach (var stride in new long[] { 1, 2 })
                foreach (var from in inputs)
                    foreach (var to in new long[] { 3, 16, 32, 48 })
                    {
                        using var scope = NewDisposeScope();
                        var make = () => Conv2d(from, to, kernel, stride: stride, padding: kernel / 2);
                        var module = make();
                        if (!ConvolutionShape.Of(module).IsTrusted)
                            continue;
                        trusted++;
                        AssertEqualsDouble($"{from} to {to}, kernel {kernel}, stride {stride}", module, make(), rand(2, from, 8, 8));
                    }
        Assert.True(OneDnn.MayBeUsed);
        Assert.InRange(trusted, 200, 400);
    }

    /// <summary>The same with channels last, whether what comes back lies so or in order; on processors on which models are given images so.</summary>
    [ChannelsLastFact]
    public void What_is_trusted_is_computed_right_with_channels_last()
    {
        var trusted = 0;
        foreach (var kernel in new long[] { 1, 2, 3, 5, 7 })
            foreach (var stride in new long[] { 1, 2 })
                foreach (var from in new long[] { 2, 3, 4, 8, 16, 32, 48, 64, 96 })
                    foreach (var to in new long[] { 3, 16, 32, 48, 64 })
                        foreach (var batch in Batches)
                        {
                            using var scope = NewDisposeScope();
                            var make = () => Conv2d(from, to, kernel, stride: stride, padding: kernel / 2);
                            var module = make();
                            if (!ConvolutionShape.Of(module).IsTrusted)
                                continue;
                            trusted++;
                            var images = rand(batch, 8, 8, from).permute(0, 3, 1, 2);
                            AssertEqualsDouble($"{from} to {to}, kernel {kernel}, stride {stride}, batches of {batch}", module, make(), images);
                        }
        Assert.True(OneDnn.MayBeUsed);
        Assert.InRange(trusted, 500, 1_350);
    }

    private static void AssertEqualsDouble(string what, Module model, Module exact, Tensor input)
    {
        exact.to(ScalarType.Float64);
        using (no_grad())
            foreach (var (to, from) in exact.parameters().Zip(model.parameters()))
                to.copy_(from);
        var (x, xExact) = (input.detach().requires_grad_(), input.detach().to(ScalarType.Float64).requires_grad_());

        LeaveNaN();
        using var output = model.call(x);
        using var direction = rand(output.shape);
        LeaveNaN();
        output.mul(direction).sum().backward();
        using var outputExact = exact.call(xExact);
        outputExact.mul(direction.to(ScalarType.Float64)).sum().backward();

        AssertClose($"{what}: output", outputExact, output);
        AssertClose($"{what}: gradient of the input", xExact.grad!, x.grad!);
        foreach (var ((name, parameter), expected) in model.named_parameters().Zip(exact.parameters()))
            AssertClose($"{what}: gradient of {name}", expected.grad!, parameter.grad!);
        model.zero_grad();
        exact.zero_grad();
    }

    /// <summary>Relative to the largest: sums over many products round by far less.</summary>
    private static void AssertClose(string what, Tensor expected, Tensor actual)
    {
        var off = (actual.to(ScalarType.Float64) - expected).abs().max().item<double>() / (1 + expected.abs().max().item<double>());
        Assert.True(off < 2e-5, $"{what} is off by {off:G3}, relatively");
    }

    private static void UseOneDnn()
    {
        if (X64FactAttribute.IsX64)
            OneDnn.Switch(on: true);
    }

    private static void LeaveNaN()
    {
        for (var i = 0; i < 3; i++)
            foreach (var size in new long[] { 16, 64, 256, 600, 2_304, 5_000, 16_384, 40_000, 130_000 })
                full(size, float.NaN).Dispose();
    }
}
