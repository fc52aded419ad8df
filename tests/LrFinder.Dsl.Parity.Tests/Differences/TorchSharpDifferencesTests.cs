using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// What <c>docs/reference/torchsharp.md</c> says of TorchSharp, and the analyzers warn of: that it is so in the version that is used here. Where
/// one of these fails, TorchSharp was mended: its row and its diagnostic are to go.
/// </summary>
public sealed class TorchSharpDifferencesTests
{
    /// <summary>An optimizer whose state is damaged ends the process in its finalizer; what the process still holds has none.</summary>
    private static readonly List<optim.Optimizer> Damaged = [];

    public TorchSharpDifferencesTests() => NativeRuntime.Initialize();

    [Fact]
    public void Hardtanh_returns_its_input_forwards_and_backwards()
    {
        using var scope = NewDisposeScope();
        var input = tensor([-3f, 0.5f, 3f], requires_grad: true);

        var output = nn.Hardtanh().call(input);
        output.sum().backward();

        Assert.Equal([-3, 0.5f, 3], output.detach().data<float>().ToArray());
        Assert.Equal([1, 1, 1], input.grad!.data<float>().ToArray());
        Assert.Equal([-3, 0.5f, 3], nn.functional.hardtanh(input.detach()).data<float>().ToArray());
        Assert.Equal([-1, 0.5f, 1], nn.functional.hardtanh(input.detach().clone(), inplace: true).data<float>().ToArray());
    }

    [Fact]
    public void A_Boolean_mask_is_added_to_the_attention_as_one()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var attention = nn.MultiheadAttention(8, 2);
        var input = randn(4, 1, 8);
        var hidden = ones(4, 4, dtype: ScalarType.Bool).triu(1);

        double Hidden(Tensor? mask) => (attention.call(input, input, input, null, true, mask).Item2[0] * hidden).sum().ToDouble();

        Assert.True(Hidden(hidden) > Hidden(null));
        Assert.Equal(Hidden(hidden.@float()), Hidden(hidden), 1e-6);
        Assert.Equal(0, Hidden(hidden.@float().masked_fill(hidden, float.NegativeInfinity)), 1e-6);
    }

    [Fact]
    public void The_normal_initialisation_of_xavier_is_uniform()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var normal = nn.init.xavier_normal_(empty(64, 64));
        manual_seed(1);

        Assert.Equal(nn.init.xavier_uniform_(empty(64, 64)).data<float>().ToArray(), normal.data<float>().ToArray());
    }

    [Fact]
    public void Functions_that_compute_others()
    {
        using var scope = NewDisposeScope();
        var input = tensor([0.25, 0.5], dtype: ScalarType.Float64);

        Assert.Equal(input.erf().data<double>().ToArray(), erfinv(input).data<double>().ToArray());
        Assert.Equal(special.erfc(input).data<double>().ToArray(), special.erfcx(input).data<double>().ToArray());
        foreach (var inPlace in new Func<Tensor, Tensor>[] { torch.lgamma_, tensor => torch.clamp_min_(tensor, 1), tensor => torch.clamp_max_(tensor, 0) })
        {
            var changed = input.clone();
            var result = inPlace(changed);
            Assert.Equal([0.25, 0.5], changed.data<double>().ToArray());
            Assert.NotEqual([0.25, 0.5], result.data<double>().ToArray());
        }
    }

    [Fact]
    public void The_gaussian_likelihood_is_a_sum_over_features()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (output, target) = (randn(3, 5, dtype: ScalarType.Float64), randn(3, 5, dtype: ScalarType.Float64));

        var loss = nn.functional.gaussian_nll_loss(output, target, ones(3, 5, dtype: ScalarType.Float64));

        Assert.Equal(5 * (0.5 * (output - target).square()).mean().ToDouble(), loss.ToDouble(), 1e-12);
    }

    [Fact]
    public void The_margin_of_the_hinge_embedding_loss_is_zero()
    {
        using var scope = NewDisposeScope();
        var (output, target) = (tensor([0.25]), tensor([-1.0]));

        Assert.Equal(0, nn.functional.hinge_embedding_loss(output, target).ToDouble());
        Assert.Equal(0.75, nn.HingeEmbeddingLoss().call(output, target).ToDouble(), 1e-6);
    }

    [Fact]
    public void Gradients_of_zero_let_a_frozen_parameter_move_on()
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(ones(1));
        var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9);
        parameter.grad = ones(1);
        optimizer.step();
        var before = parameter.ToDouble();

        optimizer.zero_grad();
        parameter.requires_grad = false;
        optimizer.step();

        Assert.Equal(0, parameter.grad!.ToDouble());
        Assert.Equal(before - 0.09, parameter.ToDouble(), 1e-6);
    }

    [Fact]
    public void State_that_is_loaded_in_a_scope_dies_with_it()
    {
        using var outer = NewDisposeScope();
        var (first, second) = (new Parameter(ones(1)), new Parameter(ones(1)));
        var (saved, loaded) = ((OptimizerHelper)optim.Adam([first]), (OptimizerHelper)optim.Adam([second]));
        Damaged.Add(loaded);
        first.grad = ones(1);
        saved.step();

        using (NewDisposeScope())
            loaded.load_state_dict(saved.state_dict());
        second.grad = ones(1);

        Assert.Throws<InvalidOperationException>(() => loaded.step());
    }

    [Fact]
    public void State_of_plain_sgd_cannot_be_loaded_from_a_dictionary()
    {
        using var scope = NewDisposeScope();
        var (saved, loaded) = ((OptimizerHelper)optim.SGD([new Parameter(ones(1))], 0.1), (OptimizerHelper)optim.SGD([new Parameter(ones(1))], 0.1));
        Damaged.Add(loaded);

        Assert.Throws<NullReferenceException>(() => loaded.load_state_dict(saved.state_dict()));
    }

    [Fact]
    public void CyclicLR_raises_the_momentum_to_one()
    {
        using var scope = NewDisposeScope();
        var optimizer = optim.SGD([new Parameter(ones(1))], 0.01, momentum: 0.9);
        var scheduler = optim.lr_scheduler.CyclicLR(optimizer, 0.01, 0.1, step_size_up: 4);

        for (var step = 0; step < 4; step++)
            scheduler.step();

        Assert.Equal(0.1, optimizer.ParamGroups.Single().LearningRate, 1e-12);
        Assert.Equal(1.0, ((optim.IMomentum)optimizer.ParamGroups.Single()).Momentum, 1e-12);
    }

    [Fact]
    public void OneCycleLR_swings_in_the_second_group()
    {
        using var scope = NewDisposeScope();
        SGD.ParamGroup Group() => new([new Parameter(zeros(1))], lr: 0.1, momentum: 0.9);
        var optimizer = optim.SGD([Group(), Group(), Group()], 0.1, momentum: 0.9);
        var scheduler = optim.lr_scheduler.OneCycleLR(optimizer, max_lr: 1.0, total_steps: 10);

        for (var step = 0; step < 9; step++)
            scheduler.step();

        Assert.Equal([true, false, true], optimizer.ParamGroups.Select(group => group.LearningRate < 0.001));
    }
}
