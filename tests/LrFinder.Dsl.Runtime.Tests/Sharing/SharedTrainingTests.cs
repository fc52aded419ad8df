using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Trainings of networks in which one tensor has several names equal, bit for bit, a loop written by hand over the tensors by themselves.
/// </summary>
public sealed class SharedTrainingTests : IDisposable
{
    private const int Batches = 3;
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<Sharing> Kinds { get; } = new(Enum.GetValues<Sharing>());

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Momentum_steps_each_tensor_once(Sharing sharing)
    {
        using var learner = new SharingSgdLearner(Data(), SharingNet.New(sharing));
        learner.Fit(2, 0.05);
        using var net = SharingNet.New(sharing);
        ByHand(net, sharing, parameters => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 0.1), epochs: 2);
        Equal(net, learner.Model);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AdamW_steps_each_tensor_once(Sharing sharing)
    {
        using var learner = new SharingAdamLearner(Data(), SharingNet.New(sharing));
        learner.Fit(2, 0.01);
        using var net = SharingNet.New(sharing);
        ByHand(
            net, sharing, parameters => new FusedAdamW(parameters, 0.01, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 1e-2), epochs: 2);
        Equal(net, learner.Model);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_norm_that_is_clipped_counts_each_tensor_once(Sharing sharing)
    {
        using var learner = new SharingClippedLearner(Data(), SharingNet.New(sharing));
        learner.GradientClipping.MaxNorm = 1e-3;
        learner.Fit(1, 1);
        using var net = SharingNet.New(sharing);
        ByHand(net, sharing, parameters => optim.SGD(parameters, 1), maxNorm: 1e-3);
        Equal(net, learner.Model);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_an_epoch_leaves_of_a_window_is_made_a_mean_once(Sharing sharing)
    {
        using var learner = new SharingSgdLearner(Data(), SharingNet.New(sharing));
        learner.Fit(2, 0.05, accumulate: 2);
        using var net = SharingNet.New(sharing);
        ByHand(net, sharing, parameters => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 0.1), epochs: 2, accumulate: 2);
        Equal(net, learner.Model);
    }

    [Fact]
    public void One_step_over_a_layer_in_two_fields_is_the_gradient_by_the_rate()
    {
        // The numbers by hand: y = W W x, loss the mean of y², W = [[2]], x = 1, so that the gradient is 4 W³ = 32.
        using var model = new TwiceNet();
        using (no_grad())
            model.Layer.weight.fill_(2);
        using var learner = new TwiceNetLearner(new TrainingData(new TensorBatches(ones(1, 1), zeros(1, 1), 1)), model);
        learner.Fit(1, 0.01);
        Assert.Equal(2 - (0.01 * 32), model.Layer.weight.item<float>(), 1e-6);
        Assert.Equal(
            """
            state     shape   parameters
            a.weight  [1, 1]           1
            b.weight  [1, 1]  = a.weight
            total                      1
            """,
            model.Summary);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sweep_with_probes_leaves_no_trace(Sharing sharing)
    {
        using var learner = new SharingAdamLearner(Data(), SharingNet.New(sharing));
        learner.Fit(1, 0.01);
        var before = Bits.Of(learner.Model);
        learner.LrFind(new() { NumIt = 20, Probes = 2 });
        Assert.Equal(before, Bits.Of(learner.Model));
    }

    [Fact]
    public void Two_learners_train_one_shared_network_in_turns()
    {
        using var model = SharingNet.New(Sharing.Everything);
        using var sgd = new SharingSgdLearner(Data(), model);
        using var adam = new SharingAdamLearner(Data(), model);
        sgd.Fit(1, 0.05);
        adam.Fit(1, 0.01);
        using var net = SharingNet.New(Sharing.Everything);
        ByHand(net, Sharing.Everything, parameters => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 0.1));
        ByHand(
            net, Sharing.Everything, parameters => new FusedAdamW(parameters, 0.01, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 1e-2));
        Equal(net, model);
    }

    [Fact]
    public void A_module_with_two_parents_is_in_its_mode_again_after_an_evaluation()
    {
        using var model = SharingNet.New(Sharing.PartOfTwoParents | Sharing.ModuleInTwoFields | Sharing.DeclaredModelInTwoFields);
        using var learner = new SharingAdamLearner(Data(), model);
        var shared = ModelState.Of(model).Modules["right.inner"];
        shared.eval();
        var modes = Modes(model);
        learner.Predict(rand(2, 4)).Dispose();
        learner.Validate(learner.Data.Train);
        Assert.Equal(modes, Modes(model));
        Assert.False(shared.training);
    }

    [Theory]
    [InlineData(false, "in its parameter group 0")]
    [InlineData(true, "in its parameter groups 0 and 1")]
    public void A_tensor_that_stands_twice_in_the_users_groups_is_an_error_that_names_it(bool inGroups, string where)
    {
        using var model = SharingNet.New(Sharing.HeadTakesEmbedding);
        SharingGroupsLearner.Use(lr => inGroups
            ? optim.SGD([new SGD.ParamGroup(model.Table.parameters(), lr), new SGD.ParamGroup(model.Head.parameters(), lr)], lr)
            : optim.SGD(model.Table.parameters().Concat(model.Head.parameters()), lr));
        using var learner = new SharingGroupsLearner(Data(), model);
        var before = Bits.Of(learner.Model);

        foreach (Action run in (Action[])[() => learner.Fit(1, 0.1), () => learner.FitOneCycle(1, 0.1), () => learner.LrFind()])
        {
            var exception = Assert.Throws<InvalidOperationException>(run);
            Assert.Contains("table.weight = head.weight twice", exception.Message, StringComparison.Ordinal);
            Assert.Contains(where, exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Bits.Of(learner.Model));
    }

    [Fact]
    public void A_group_that_is_added_later_is_looked_at_when_the_next_training_begins()
    {
        using var model = SharingNet.New(Sharing.None);
        SharingGroupsLearner.Use(lr => optim.SGD([new SGD.ParamGroup(model.Table.parameters(), lr)], lr));
        using var learner = new SharingGroupsLearner(Data(), model);
        learner.Fit(1, 0.1);
        learner.Optimizer.add_param_group(new SGD.ParamGroup(learner.Model.Table.parameters(), 0.1));
        var exception = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 0.1));
        Assert.Contains("table.weight twice, in its parameter groups 0 and 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_tied_after_the_first_training_are_trained_once_if_the_optimizer_has_them()
    {
        using var learner = new SharingSgdLearner(Data(), SharingNet.New(Sharing.None));
        learner.Fit(1, 0.01);
        learner.Model.Table.weight = learner.Model.Head.weight;
        learner.Fit(1, 0.01);
        Assert.Equal(Bits.Of(learner.Model.Head.weight), Bits.Of(learner.Model.Table.weight));
        // Linear frees the weight that it had, which the optimizer has still.
        using var other = new SharingSgdLearner(Data(), SharingNet.New(Sharing.None));
        other.Fit(1, 0.01);
        other.Model.Head.weight = other.Model.Table.weight!;
        var exception = Assert.Throws<InvalidOperationException>(() => other.Fit(1, 0.01));
        Assert.Contains("has a parameter that was freed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(View.Same)]
    [InlineData(View.Transposed)]
    [InlineData(View.Row)]
    [InlineData(View.Overhang)]
    public void Parameters_over_one_memory_with_gradients_of_their_own_are_an_error_that_names_both(View view)
    {
        using var learner = new ViewLearner(Data(), new ViewNet(view));
        var before = Bits.Of(learner.Model);
        var exception = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 0.1));
        Assert.Contains("whole and part have memory in common", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => learner.LrFind());
        Assert.Equal(before, Bits.Of(learner.Model));
    }

    [Theory]
    [InlineData(View.Columns)]
    [InlineData(View.None)]
    public void Parameters_that_lie_side_by_side_in_one_memory_are_trained(View view)
    {
        using var learner = new ViewLearner(Data(), new ViewNet(view));
        learner.Fit(1, 0.1);
    }

    [Fact]
    public void A_view_without_a_gradient_of_its_own_is_trained_with_the_other()
    {
        using var model = new ViewNet(View.Transposed);
        model.Part.requires_grad = false;
        using var learner = new ViewLearner(Data(), model);
        learner.Fit(1, 0.1);
        using var transposed = model.Whole.detach().t();
        Assert.Equal(Bits.Of(transposed), Bits.Of(model.Part));
        model.Part.requires_grad = true;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 0.1));
    }

    [Fact]
    public void A_parameter_that_is_computed_from_another_is_an_error_that_names_it()
    {
        using var learner = new ViewLearner(Data(), new ViewNet(View.Computed));
        var exception = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 0.1));
        Assert.Contains("The parameter part is computed from another tensor", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<InvalidOperationException>(() => learner.Model.to(float64));
        Assert.Contains("The parameter part is computed from another tensor", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_parameters_are_each_their_own()
    {
        using var model = new EmptyNet();
        using var learner = new EmptyLearner(Data(), model);
        learner.Fit(1, 0.1);
        Assert.Equal(3, ParameterList.Of(model).Count);
        model.to(float64);
        Assert.All(StateNames.TensorsOf(model), entry => Assert.Equal(ScalarType.Float64, entry.Tensor.dtype));
    }

    private static IReadOnlyList<string> Modes(SharingNet model) =>
        [.. ModelState.Of(model).Modules.Select(module => $"{module.Key} {module.Value.training}")];

    private static TrainingData Data()
    {
        using var generator = new Generator(5);
        var inputs = randn([Batches * 8, 4], generator: generator);
        return new TrainingData(new TensorBatches(inputs, inputs * 2, 8));
    }

    /// <summary>The training written down: autograd, and an optimizer of TorchSharp's that has each tensor once.</summary>
    private static void ByHand(
        SharingNet net, Sharing sharing, Func<IReadOnlyList<Parameter>, optim.Optimizer> create,
        int epochs = 1, double? maxNorm = null, int accumulate = 1)
    {
        var parameters = net.ByHand(sharing);
        using var optimizer = create(parameters);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var batches = Data().Train.NextEpoch().ToList();
            foreach (var window in batches.Chunk(accumulate))
            {
                optimizer.zero_grad();
                foreach (var batch in window)
                    (nn.functional.mse_loss(net.call(batch.Input), batch.Target) / window.Length).backward();
                if (maxNorm is { } norm)
                    nn.utils.clip_grad_norm_(parameters, norm);
                optimizer.step();
            }
        }
    }

    private static void Equal(SharingNet expected, SharingNet actual) => Assert.All(
        StateNames.TensorsOf(expected).Zip(StateNames.TensorsOf(actual)),
        pair => Assert.True(Bits.Of(pair.First.Tensor) == Bits.Of(pair.Second.Tensor), pair.First.Name));
}
