using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Fused optimizers take the steps of TorchSharp's, up to rounding, and keep the same state.</summary>
public sealed class FusedOptimizerTests
{
    private const int Steps = 20;

    public FusedOptimizerTests() => NativeRuntime.Initialize();

    public static TheoryData<ScalarType, bool, bool, double> Settings
    {
        get
        {
            var settings = new TheoryData<ScalarType, bool, bool, double>();
            foreach (var (dtype, tolerance) in new[] { (ScalarType.Float32, 1e-6), (ScalarType.Float64, 1e-14) })
                foreach (var amsgrad in new[] { false, true })
                    foreach (var maximize in new[] { false, true })
                        settings.Add(dtype, amsgrad, maximize, tolerance);
            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Its_steps_are_those_of_TorchSharp(ScalarType dtype, bool amsgrad, bool maximize, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Parameters(dtype), Parameters(dtype));
        using var fused = new FusedAdamW(ours, 1e-2, 0.8, 0.95, 1e-7, 0.1, amsgrad, maximize);
        using var plain = new AdamW(theirs, 1e-2, 0.8, 0.95, 1e-7, 0.1, amsgrad, maximize);
        for (var step = 0; step < Steps; step++)
        {
            GiveGradients(step, ours, theirs);
            fused.step();
            plain.step();
            AssertClose(ours, theirs, tolerance);
        }

        foreach (var (one, other) in States(fused).Zip(States(plain)))
        {
            Assert.Equal(other.step, one.step);
            AssertClose([one.exp_avg, one.exp_avg_sq], [other.exp_avg, other.exp_avg_sq], tolerance);
            Assert.Equal(amsgrad, one.max_exp_avg_sq is not null);
        }
    }

    [Fact]
    public void Groups_have_options_of_their_own()
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Parameters(ScalarType.Float64), Parameters(ScalarType.Float64));
        using var fused = new FusedAdamW(Groups(ours));
        using var plain = new AdamW(Groups(theirs));
        Compare(fused, ours, plain, theirs);

        static AdamW.ParamGroup[] Groups(Parameter[] parameters) =>
        [
            new(parameters[..1], new AdamW.Options { LearningRate = 1e-3, beta1 = 0.9, beta2 = 0.99, eps = 1e-8, weight_decay = 0.3, amsgrad = false, maximize = false }),
            new(parameters[1..], new AdamW.Options { LearningRate = 1e-2, beta1 = 0.7, beta2 = 0.9, eps = 1e-6, weight_decay = 0, amsgrad = true, maximize = true }),
        ];
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void Dtypes_may_be_mixed(string name)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Mixed(), Mixed());
        using var fused = FusedPair.All[name].Fused(ours);
        using var plain = FusedPair.All[name].Plain(theirs);
        Compare(fused, ours, plain, theirs, 2e-6);

        static Parameter[] Mixed() => [.. Parameters(ScalarType.Float32), .. Parameters(ScalarType.Float64)];
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void What_has_no_gradient_stays_and_counts_its_own_steps(string name)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Parameters(ScalarType.Float64), Parameters(ScalarType.Float64));
        using var fused = FusedPair.All[name].Fused(ours);
        using var plain = FusedPair.All[name].Plain(theirs);
        for (var step = 0; step < Steps; step++)
        {
            GiveGradients(step, ours, theirs);
            if (step % 3 == 0)
                (ours[1].grad, theirs[1].grad) = (null, null);
            var before = ours[1].detach().clone();
            fused.step();
            plain.step();
            AssertClose(ours, theirs, 1e-14);
            Assert.Equal(step % 3 == 0, before.equal(ours[1]).all().item<bool>());
        }

        if (fused is AdamW)
            Assert.Equal([20, 13, 20, 20], States(fused).Select(state => state.step));
    }

    /// <summary>The kernel goes through memory as it lies: parameters and gradients that lie otherwise would be mixed up.</summary>
    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void Parameters_and_gradients_may_lie_in_any_order(string name)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Strided(), Strided());
        Assert.DoesNotContain(ours[..3], parameter => parameter.is_contiguous());
        using var fused = FusedPair.All[name].Fused(ours);
        using var plain = FusedPair.All[name].Plain(theirs);
        for (var step = 0; step < Steps; step++)
        {
            GiveGradients(step, ours, theirs);
            (ours[3].grad, theirs[3].grad) = (Turned(ours[3].grad!), Turned(theirs[3].grad!));
            fused.step();
            plain.step();
            AssertClose(ours, theirs, 1e-14);
        }

        static Tensor Turned(Tensor gradient) => gradient.t().contiguous().t();

        static Parameter[] Strided()
        {
            manual_seed(5);
            return
            [
                new(randn(6, 4, dtype: float64).t()),
                new(randn(2, 3, 4, 5, dtype: float64).permute(0, 2, 3, 1)),
                new(randn(4, 8, dtype: float64)[.., TensorIndex.Slice(0, 8, 2)]),
                new(randn(4, 6, dtype: float64)),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void A_parameter_without_elements_is_taken(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] ours = [new(zeros(0, dtype: float64)), new(ones(3, dtype: float64))];
        Parameter[] theirs = [new(ones(3, dtype: float64))];
        using var fused = FusedPair.All[name].Fused(ours);
        using var plain = FusedPair.All[name].Plain(theirs);
        foreach (var parameter in ours.Concat(theirs))
            parameter.grad = ones_like(parameter);
        fused.step();
        plain.step();
        AssertClose(ours[1..], theirs, 1e-14);
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void A_closure_is_called_with_gradients_on(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(ones(1, dtype: float64))];
        using var fused = FusedPair.All[name].Fused(parameters);
        var loss = fused.step(() =>
        {
            var square = parameters[0].square().sum();
            square.backward();
            return square;
        });
        Assert.Equal(1, loss.item<double>());
        Assert.NotEqual(1, parameters[0].detach().item<double>());
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void State_goes_from_one_to_the_other_and_back(string name)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Parameters(ScalarType.Float64), Parameters(ScalarType.Float64));
        using var fused = FusedPair.All[name].Fused(ours);
        using var plain = FusedPair.All[name].Plain(theirs);
        Compare(fused, ours, plain, theirs);
        if (fused is SGD && fused.state_dict().State.Cast<SGD.State>().Any(state => state.momentum_buffer is null))
            return; // TorchSharp cannot load SGD's state without a momentum, of which there is none.
        using var other = FusedPair.All[name].Plain(ours);
        other.load_state_dict(fused.state_dict());
        using var another = FusedPair.All[name].Fused(theirs);
        another.load_state_dict(plain.state_dict());
        Compare(another, theirs, other, ours);
    }

    /// <summary>The call frees the gradients' handles, refused or not: a later step must not find them again.</summary>
    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void After_a_step_that_libtorch_refuses_the_next_has_gradients_of_its_own(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(ones(3)), new(ones(3, dtype: complex64))];
        using var fused = FusedPair.All[name].Fused(parameters);
        foreach (var parameter in parameters)
            parameter.grad = ones_like(parameter);
        Assert.Contains("_fused_", Assert.Throws<InvalidOperationException>(() => fused.step()).Message, StringComparison.Ordinal);

        parameters[1].grad = null;
        var before = parameters[0].detach().clone();
        fused.step();
        Assert.True(before.ne(parameters[0]).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(FusedPair.Names), MemberType = typeof(FusedPair))]
    public void A_step_leaves_no_tensors_behind(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(ScalarType.Float32);
        using var fused = FusedPair.All[name].Fused(parameters);
        GiveGradients(0, parameters);
        fused.step();
        var before = Tensor.TotalCount;
        for (var step = 0; step < Steps; step++)
            fused.step();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Compare(
        OptimizerHelper one, Parameter[] ones, OptimizerHelper other, Parameter[] others, double tolerance = 1e-14)
    {
        for (var step = 0; step < Steps; step++)
        {
            GiveGradients(step, ones, others);
            one.step();
            other.step();
            AssertClose(ones, others, tolerance);
        }
    }

    private static AdamW.State[] States(OptimizerHelper optimizer) => [.. optimizer.state_dict().State.Cast<AdamW.State>()];

    private static Parameter[] Parameters(ScalarType dtype)
    {
        manual_seed(3);
        // More elements than a vector, and some left over.
        return [.. new long[][] { [5, 7], [67], [3, 2, 3, 3], [1] }.Select(shape => new Parameter(randn(shape, dtype: dtype)))];
    }

    private static void GiveGradients(int step, params Parameter[][] sets)
    {
        foreach (var parameters in sets)
        {
            manual_seed(100 + step);
            foreach (var parameter in parameters)
                parameter.grad = randn(parameter.shape, dtype: parameter.dtype);
        }
    }

    private static void AssertClose(IEnumerable<Tensor> actual, IEnumerable<Tensor> expected, double tolerance)
    {
        foreach (var (one, other) in actual.Zip(expected))
        {
            var apart = (one.detach() - other.detach()).abs().max().to(float64).item<double>();
            Assert.True(apart <= tolerance, $"apart by {apart:E2}, which is more than {tolerance:E0}");
        }
    }
}
