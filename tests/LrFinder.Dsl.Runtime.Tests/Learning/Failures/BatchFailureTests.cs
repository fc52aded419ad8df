using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>What libtorch refuses in a batch comes as an error of ours that says where, in words without frames of C++.</summary>
public sealed class BatchFailureTests
{
    [Fact]
    public void A_layer_that_is_given_another_shape_is_named()
    {
        using var data = TensorData.From((randn(8, 1, 9, 9), zeros(8, ScalarType.Int64)), (randn(8, 1, 9, 9), zeros(8, ScalarType.Int64)), batchSize: 4);
        using var learner = new SquareLearner(data, seed: 1);
        Action[] runs =
            [() => learner.Fit(1, 1e-2), () => learner.FitOneCycle(1, 1e-2), () => learner.LrFind(numIt: 5), () => learner.Validate(), () => learner.Predict(randn(4, 1, 9, 9))];
        foreach (var run in runs)
        {
            var error = Assert.Throws<BatchException>(run);
            Assert.Contains("the layer 'linear1' (Linear), which is given Float32 [4, 81]", error.Place, StringComparison.Ordinal);
            Assert.Contains("mat1 and mat2 shapes cannot be multiplied (4x81 and 64x3).", error.Message, StringComparison.Ordinal);
            AssertIsOfTorch(error);
        }
    }

    [Fact]
    public void The_batch_and_the_epoch_are_told()
    {
        var inputs = zeros(6, 2, dtype: ScalarType.Int64);
        inputs[5, 1] = 7;
        var data = new TrainingData(new TensorBatches(inputs, zeros(6, ScalarType.Int64), batchSize: 2));
        using var learner = new WordLearner(data, seed: 1);
        foreach (var run in new Action[] { () => learner.Fit(2, 1e-2), () => learner.LrFind(numIt: 9) })
        {
            var error = Assert.Throws<BatchException>(run);
            Assert.Equal((0, 2, true), (error.Epoch, error.Batch, error.Training));
            Assert.Contains("indices from 0 to 7, and has 5 rows, from 0 to 4", error.Place, StringComparison.Ordinal);
            Assert.Contains("Training batch 2 of epoch 0 (from 0): input Int64 [2, 2], target Int64 [2].", error.Message, StringComparison.Ordinal);
            AssertIsOfTorch(error);
        }
    }

    [Fact]
    public void Indices_of_another_type_are_an_error_at_the_embedding()
    {
        var data = new TrainingData(new TensorBatches(zeros(6, 2), zeros(6, ScalarType.Int64), batchSize: 2));
        using var learner = new WordLearner(data, seed: 1);
        var error = Assert.Throws<BatchException>(() => learner.Fit(1, 1e-2));
        Assert.Contains("the layer 'embedding1'", error.Place, StringComparison.Ordinal);
        AssertIsOfTorch(error);
    }

    [Fact]
    public void To_look_for_the_layer_leaves_random_state_and_buffers_as_they_are()
    {
        var data = new TrainingData(new TensorBatches(randn(6, 4), zeros(6, ScalarType.Int64), batchSize: 2));
        using var learner = new NormThenWrongLearner(data, seed: 1);
        var calls = 0;
        learner.Model.Norm.register_forward_pre_hook((_, x) =>
        {
            calls++;
            return x;
        });
        Assert.Throws<BatchException>(() => learner.Fit(1, 1e-2));
        Assert.Equal(2, calls);
        Assert.Equal(1, learner.Model.Norm.num_batches_tracked!.item<long>());
    }

    [Theory]
    [InlineData(Fault.Loss, "The loss 'Distance' failed: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1")]
    [InlineData(Fault.Metric, "The metric 'second' failed: ")]
    [InlineData(Fault.BatchBegin, "A callback of On.BatchBegin failed: ")]
    [InlineData(Fault.LossBegin, "A callback of On.LossBegin failed: ")]
    [InlineData(Fault.BackwardBegin, "A callback of On.BackwardBegin failed: ")]
    [InlineData(Fault.BackwardEnd, "A callback of On.BackwardEnd failed: ")]
    [InlineData(Fault.StepEnd, "A callback of On.StepEnd failed: ")]
    [InlineData(Fault.BatchEnd, "A callback of On.BatchEnd failed: ")]
    [InlineData(Fault.Augment, "Making the batch, in its source, its transforms or its augmentation, failed: ")]
    internal void The_place_is_told(Fault fault, string message)
    {
        var (inputs, targets) = (randn(8, 2), zeros(8, 3));
        using var data = new FaultyData(inputs, targets) { Augment = batch => fault == Fault.Augment ? batch with { Input = batch.Input + zeros(1, 9) } : batch };
        FaultyLearner.Begin(fault);
        using var learner = new FaultyLearner(data, seed: 1);
        var error = Assert.Throws<BatchException>(() => learner.Fit(1, 1e-2));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        AssertIsOfTorch(error);
    }

    [Fact]
    public void What_a_program_throws_itself_comes_as_it_was_thrown()
    {
        using var data = new FaultyData(randn(8, 2), zeros(8, 3));
        FaultyLearner.Begin(Fault.Own);
        using var learner = new FaultyLearner(data, seed: 1);
        Assert.Equal("mine", Assert.Throws<TimeZoneNotFoundException>(() => learner.Fit(1, 1e-2)).Message);
    }

    [Fact]
    public void A_freed_tensor_is_told_with_the_way_to_keep_it()
    {
        using var data = new FaultyData(randn(8, 2), zeros(8, 3));
        FaultyLearner.Begin(Fault.Freed);
        using var learner = new FaultyLearner(data, seed: 1);
        var error = Assert.Throws<BatchException>(() => learner.Fit(1, 1e-2));
        Assert.Contains("A callback of On.BatchEnd failed: a tensor was used that is freed already.", error.Message, StringComparison.Ordinal);
        Assert.Contains("DetachFromDisposeScope()", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LossFault.Vector, "The loss 'Distance' returned a tensor of shape [4], but a batch has one loss")]
    [InlineData(LossFault.Count, "The loss 'Distance' returned Int64")]
    [InlineData(LossFault.Detached, "The loss 'Distance' is cut off from the model")]
    [InlineData(LossFault.Callback, "The loss 'Distance' is cut off from the model")]
    [InlineData(LossFault.Output, "The model's output is cut off from its parameters")]
    internal void A_loss_that_cannot_be_trained_on_is_an_error(LossFault fault, string message)
    {
        var data = new TrainingData(new TensorBatches(randn(8, 2), zeros(8, 2), batchSize: 4));
        using var learner = new WrongLossLearner(data, seed: 1);
        learner.Model.Fault = WrongLossLearner.Fault = fault;
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.LrFind(numIt: 3) })
            Assert.StartsWith(message, Assert.ThrowsAny<Exception>(run).Message, StringComparison.Ordinal);
        if (fault == LossFault.Vector)
            Assert.StartsWith(message, Assert.Throws<FigureException>(() => learner.Validate(data.Train)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimizer_of_closures_is_refused_as_it_is_made()
    {
        var data = SmallData.Create();
        using var learner = new ClosureLearner(data, seed: 1);
        var before = learner.Predict(ones(1, SmallData.Features));
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.LrFind(numIt: 3), () => learner.FitOneCycle(1, 1e-2) })
            Assert.StartsWith("LBFGS computes the loss", Assert.Throws<NotSupportedException>(run).Message, StringComparison.Ordinal);
        Assert.Equal(0, data.Train.EpochsBegun);
        Assert.True(before.equal(learner.Predict(ones(1, SmallData.Features))).all().item<bool>());
    }

    [Fact]
    public void A_training_within_a_training_of_the_same_learner_is_refused()
    {
        using var learner = new RecursiveLearner(SmallData.Create(), seed: 1) { Inner = self => self.Fit(1, 1e-2) };
        Assert.StartsWith("Fit was called by a callback within Fit", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Fit was called by a callback within LrFind", Assert.Throws<InvalidOperationException>(() => learner.LrFind(numIt: 3)).Message, StringComparison.Ordinal);
        learner.Inner = self => self.LrFind(new() { NumIt = 3, Probes = 0 });
        Assert.StartsWith("LrFind was called by a callback within LrFind", Assert.Throws<InvalidOperationException>(() => learner.LrFind(numIt: 3)).Message, StringComparison.Ordinal);
        learner.Inner = null;
        Assert.Single(learner.Fit(1, 1e-2).Epochs);
    }

    private static void AssertIsOfTorch(BatchException error)
    {
        Assert.IsType<ExternalException>(error.InnerException);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}

internal enum Fault
{
    None,
    Loss,
    Metric,
    BatchBegin,
    LossBegin,
    BackwardBegin,
    BackwardEnd,
    StepEnd,
    BatchEnd,
    Augment,
    Own,
    Freed,
}

internal enum LossFault
{
    None,
    Vector,
    Count,
    Detached,
    Callback,
    Output,
}

[Model(1, 8, 8), Flatten, Linear(3)]
internal sealed partial class SquareModel;

[Learner<SquareModel>]
internal sealed partial class SquareLearner;

[Model(2), Embedding(5, 4), Flatten, Linear(3)]
internal sealed partial class WordModel;

[Learner<WordModel>]
internal sealed partial class WordLearner;

[Model]
internal sealed partial class NormThenWrong : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(3, 2);

    public NormThenWrong()
        : base(nameof(NormThenWrong)) => RegisterComponents();

    public BatchNorm1d Norm { get; } = BatchNorm1d(4);

    public override Tensor forward(Tensor input) => head.call(functional.dropout(Norm.call(input)));
}

[Learner<NormThenWrong>]
internal sealed partial class NormThenWrongLearner;

[Model(2), Linear(3)]
internal sealed partial class FaultyModel;

internal sealed class FaultyData(Tensor inputs, Tensor targets)
    : TrainingData(new TensorBatches(inputs, targets, batchSize: 4), new TensorBatches(inputs, targets, batchSize: 4))
{
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ((TensorBatches)Train).Dispose();
            ((TensorBatches)Valid!).Dispose();
        }

        base.Dispose(disposing);
    }
}

[Learner<FaultyModel>]
internal sealed partial class FaultyLearner
{
    private static Fault _fault;

    public static void Begin(Fault fault) => _fault = fault;

    [Loss]
    private static Tensor Distance(Tensor output, Tensor target) => (output - (_fault == Fault.Loss ? zeros(1, 4) : target)).square().mean();

    [Metric]
    private static Tensor First(Tensor output, Tensor target) => output.mean();

    [Metric]
    private static Tensor Second(Tensor output, Tensor target) => (output + (_fault == Fault.Metric ? zeros(1, 4) : target)).mean();

    [Callback(On.BatchBegin)]
    private static void BatchBegin(Tensor input) => Fail(Fault.BatchBegin, input);

    [Callback(On.LossBegin)]
    private static void LossBegin(Tensor input) => Fail(Fault.LossBegin, input);

    [Callback(On.BackwardBegin)]
    private static void BackwardBegin(Tensor input) => Fail(Fault.BackwardBegin, input);

    [Callback(On.BackwardEnd)]
    private static void BackwardEnd(Tensor input) => Fail(Fault.BackwardEnd, input);

    [Callback(On.StepEnd)]
    private static void StepEnd(Tensor input) => Fail(Fault.StepEnd, input);

    [Callback(On.BatchEnd)]
    private static void BatchEnd(Tensor input)
    {
        if (_fault == Fault.Own)
            throw new TimeZoneNotFoundException("mine");
        if (_fault == Fault.Freed)
        {
            var freed = ones(1);
            freed.Dispose();
            freed.add_(freed);
        }

        Fail(Fault.BatchEnd, input);
    }

    private static void Fail(Fault here, Tensor input)
    {
        if (_fault == here)
            _ = input + zeros(1, 9);
    }
}

[Model]
internal sealed partial class WrongLossModel : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(2, 2);

    public WrongLossModel()
        : base(nameof(WrongLossModel)) => RegisterComponents();

    public LossFault Fault { get; set; }

    public override Tensor forward(Tensor input) => Fault == LossFault.Output ? head.call(input).detach() : head.call(input);
}

[Learner<WrongLossModel>]
internal sealed partial class WrongLossLearner
{
    public static LossFault Fault { get; set; }

    [Loss]
    private static Tensor Distance(Tensor output, Tensor target)
    {
        var errors = (output - target).square();
        return Fault switch
        {
            LossFault.Vector => errors.mean([1]),
            LossFault.Count => errors.gt(zeros(1)).sum(),
            LossFault.Detached => errors.mean().detach(),
            _ => errors.mean(),
        };
    }

    [Callback(On.BackwardBegin, DuringSweep = true)]
    private static Tensor Replace(Tensor loss) => Fault == LossFault.Callback ? loss.detach() : loss;
}

[Learner<NetWithDropout>]
internal sealed partial class ClosureLearner
{
    [Optimizer]
    private static LBFGS Closures(IReadOnlyList<Parameter> parameters, double lr) => optim.LBFGS(parameters, lr);
}

[Learner<NetWithDropout>]
internal sealed partial class RecursiveLearner
{
    public Action<RecursiveLearner>? Inner { get; set; }

    [Callback(On.BatchEnd, DuringSweep = true)]
    private void Nest() => Inner?.Invoke(this);
}
