using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A parameter whose <c>requires_grad</c> is false does not move, whatever the optimizer knows of it and wherever it was set.</summary>
public sealed class FreezingByHandTests
{
    public static TheoryData<string> Names => MovingOptimizers.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Frozen_after_a_training_it_does_not_move(string optimizer)
    {
        using var learner = Create(optimizer);
        learner.Fit(2, 1e-2);
        learner.SetFirstLayer(trained: false);
        learner.Expected = learner.FirstLayer();
        var (head, known) = (learner.Head(), Known(learner));
        learner.Fit(1, 1e-2);
        learner.Fit(1, 1e-2, accumulate: 4);
        Assert.NotEqual(head, learner.Head());
        Assert.Equal(learner.Expected, learner.FirstLayer());
        Assert.Equal(known, Known(learner));

        var steps = learner.Steps;
        learner.LrFind(new() { NumIt = 15, StopDiv = false, Probes = 2, ProbeSteps = 5 });
        learner.LrFind(new() { NumIt = 5, StopDiv = false, Probes = 0, Accumulate = 4 });
        Assert.True(learner.Steps >= steps + 20);
        if (learner.Hyperparameters.MomentumOrNone > 0)
            learner.FitOneCycle(1, 1e-2);
        Assert.Equal(learner.Expected, learner.FirstLayer());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Frozen_and_thawed_it_trains_as_in_TorchSharp_with_absent_gradients(string optimizer)
    {
        FreezableLearner? trained = null;
        using var learner = trained = Create(optimizer, epoch => trained!.SetFirstLayer(epoch is not (1 or 2)), seed: 7);
        learner.Fit(4, 1e-2);

        MovingOptimizers.Chosen = optimizer;
        manual_seed(7);
        using var model = new LinearNet();
        var data = SmallData.Create();
        var parameters = ParameterList.Of(model);
        using var reference = MovingOptimizers.Make(parameters, 1e-2);
        for (var epoch = 0; epoch < 4; epoch++)
        {
            foreach (var parameter in parameters.Take(2))
                parameter.requires_grad = epoch is not (1 or 2);
            foreach (var batch in data.Train.NextEpoch())
            {
                using var scope = NewDisposeScope();
                foreach (var parameter in parameters)
                    parameter.grad = null;
                nn.functional.cross_entropy(model.call(batch.Input), batch.Target).backward();
                new GradientNorm().Limit(parameters.Where(parameter => parameter.requires_grad), 1);
                reference.step()?.Dispose();
            }
        }

        Assert.Equal(parameters.Select(Bits.Of), ParameterList.Of(learner.Model).Select(Bits.Of));
        Assert.Equal(OptimizerBits.Of(reference), OptimizerBits.Of(learner.Optimizer));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Frozen_at_a_batch_it_stops_there_though_its_window_holds_gradients(int accumulate)
    {
        IReadOnlyList<string>? before = null;
        FreezableLearner? frozen = null;
        using var learner = frozen = Create("SGD", atBatch: batch =>
        {
            if (batch != 4)
                return;
            frozen!.SetFirstLayer(trained: false);
            before = frozen.Expected = frozen.FirstLayer();
        });
        learner.Fit(2, 1e-2, accumulate);
        Assert.NotNull(before);
        Assert.Equal(before, learner.FirstLayer());
    }

    [Fact]
    public void Gradients_that_a_callback_keeps_do_not_move_what_was_frozen_since()
    {
        FreezableLearner? frozen = null;
        using var learner = frozen = Create("SGD", keeps: true, atEpoch: epoch =>
        {
            if (epoch != 1)
                return;
            frozen!.SetFirstLayer(trained: false);
            frozen.Expected = frozen.FirstLayer();
        });
        learner.Fit(2, 1e-2);
        Assert.Equal(learner.Expected, learner.FirstLayer());
        Assert.All(Gradients(learner), (gradient, i) => Assert.Equal(i < 2, gradient == "absent"));
    }

    [Fact]
    public void Gradients_are_absent_after_a_training_and_before_it()
    {
        using var learner = Create("SGD");
        learner.Fit(1, 1e-2);
        Assert.All(Gradients(learner), gradient => Assert.Equal("absent", gradient));
        foreach (var parameter in ParameterList.Of(learner.Model))
            parameter.grad = ones_like(parameter) * 1e6;
        using var other = Create("SGD");
        other.Fit(1, 1e-2);
        learner.Fit(1, 1e-2);
        other.Fit(1, 1e-2);
        Assert.Equal(other.Head(), learner.Head());
    }

    [Fact]
    public void Parameters_that_the_optimizer_leaves_out_collect_no_gradients()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Fit(2, 1e-2);
        Assert.All(ParameterList.Of(learner.Model), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void A_parameter_that_was_frozen_by_hand_before_the_first_training_stays()
    {
        using var learner = Create("AdamW");
        learner.SetFirstLayer(trained: false);
        learner.Expected = learner.FirstLayer();
        learner.Fit(2, 1e-2);
        Assert.Equal(12, learner.Steps);
    }

    [Fact]
    public void Everything_frozen_is_an_error_that_changes_nothing()
    {
        using var learner = Create("AdamW");
        learner.Fit(1, 1e-2);
        foreach (var parameter in ParameterList.Of(learner.Model))
            parameter.requires_grad = false;
        var before = Bits.Of(learner.Model);
        foreach (var training in new Action[] { () => learner.Fit(1, 1e-2), () => learner.FitOneCycle(1, 1e-2), () => learner.LrFind() })
            Assert.StartsWith("There is nothing to train: every parameter", Assert.Throws<InvalidOperationException>(training).Message);
        Assert.Equal(before, Bits.Of(learner.Model));

        using var head = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        head.Freeze(model => ModelState.Of(model).Modules["head"]);
        Assert.StartsWith("There is nothing to train", Assert.Throws<InvalidOperationException>(() => head.Fit(1, 1e-2)).Message);
    }

    [Fact]
    public void A_callback_may_thaw_before_the_first_batch()
    {
        FreezableLearner? thawed = null;
        using var learner = thawed = Create("AdamW", _ => thawed!.SetFirstLayer(trained: true));
        learner.Freeze(model => model);
        var head = learner.Head();
        learner.Fit(1, 1e-2);
        Assert.Equal(head, learner.Head());
        Assert.Equal(6, learner.Steps);
    }

    private static FreezableLearner Create(
        string optimizer, Action<int>? atEpoch = null, Action<int>? atBatch = null, bool keeps = false, long seed = 3)
    {
        MovingOptimizers.Chosen = optimizer;
        var learner = new FreezableLearner(SmallData.Create(), seed: seed) { AtEpoch = atEpoch, AtBatch = atBatch, KeepsGradients = keeps };
        learner.SaveCheckpoint.Path = Path.Combine(Path.GetTempPath(), $"lrfinder-{Guid.NewGuid():N}.checkpoint");
        return learner;
    }

    private static string[] Gradients(FreezableLearner learner) => [.. ParameterList.Of(learner.Model).Select(parameter =>
    {
        using var gradient = parameter.grad;
        return Bits.Of(gradient);
    })];

    /// <summary>What the optimizer knows of the first layer.</summary>
    private static string[] Known(FreezableLearner learner) => [.. OptimizerSnapshot.StateOf(learner.Optimizer).State.Take(2)
        .SelectMany(state => OptimizerStateFields.Of(state) is { } fields ? fields.Tensors.Select(Bits.Of).Append($"{fields.Step}") : [])];
}
