using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Mixtures of samples: what they are, where they are seen, and that a training with them can be repeated.</summary>
public sealed class MixUpTests
{
    private const int Samples = 16;

    [Fact]
    public void Inputs_and_targets_are_mixed_by_one_share_that_is_the_larger()
    {
        using var learner = Train(1);
        Assert.Equal(6, learner.Seen.Count);
        foreach (var (mixed, target) in learner.Seen)
        {
            Assert.Equal([Samples, 2], target.shape);
            Assert.Equal(mixed.dtype, target.dtype);
            // The last feature is the class, 0 or 1, so that its mixture is the probability of class 1.
            Assert.All(Numbers(mixed.select(1, SmallData.Features - 1)).Zip(Numbers(target.select(1, 1))), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.All(Numbers(target.sum(1)), sum => Assert.Equal(1, sum, 1e-6));
        }

        // Mixtures of two classes are among them, and the larger part of each is the sample's own.
        var probabilities = learner.Seen.SelectMany(seen => Numbers(seen.Target.select(1, 1))).ToArray();
        Assert.Contains(probabilities, probability => probability is > 0.01 and < 0.99);
        foreach (var ((_, target), classes) in learner.Seen.Zip(learner.Classes))
            Assert.All(Numbers(target.select(1, 1)).Zip(classes), pair => Assert.Equal(pair.Second, pair.First > 0.5 ? 1 : pair.First < 0.5 ? 0 : pair.Second));
    }

    [Fact]
    public void The_loss_of_a_batch_is_the_mixture_of_the_losses_of_both_classes()
    {
        using var scope = NewDisposeScope();
        using var learner = Train(1);
        var (_, target) = learner.Seen[0];
        var logits = randn([Samples, 2]);
        var each = Enumerable.Range(0, 2).Select(number => nn.functional.cross_entropy(
            logits, full([Samples], number, ScalarType.Int64), reduction: nn.Reduction.None)).ToArray();
        var expected = (target.select(1, 0) * each[0] + target.select(1, 1) * each[1]).mean();
        Assert.Equal(expected.item<float>(), CrossEntropy.Compute(logits, target).item<float>(), 1e-6);
    }

    [Fact]
    public void Validation_and_metrics_see_samples_as_they_are()
    {
        using var learner = Train(2);
        Assert.NotEmpty(learner.ValidTargets);
        Assert.All(learner.ValidTargets, target => Assert.Equal((ScalarType.Int64, 1L), target));
        Assert.Equal(learner.Validate().Metrics.Single().Value, learner.Recorder.Epochs[^1].Metrics.Single().Value);
    }

    [Fact]
    public void A_sweep_mixes_too_and_leaves_the_learner_as_it_was()
    {
        using var learner = Train(1);
        var before = LearnerBits.Of(learner);
        learner.Seen.Clear();
        learner.LrFind(new() { NumIt = 5, StopDiv = false, Probes = 0 });
        Assert.Equal(5, learner.Seen.Count);
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Fact]
    public void Shares_follow_the_distribution()
    {
        // The mean of the larger of x and 1 − x is 3/4 for Beta(1, 1), which is uniform, and 1/2 + 1/π for Beta(1/2, 1/2), the arcsine distribution.
        Assert.Equal(0.75, MeanShare(1), 5e-3);
        Assert.Equal(0.5 + 1 / Math.PI, MeanShare(0.5), 5e-3);
        Assert.All([1e-3, 1e-2, 100.0], alpha => Assert.InRange(MeanShare(alpha), 0.5, 1));
    }

    [Fact]
    public void A_resumed_training_goes_on_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        using var whole = Train(3);
        using var first = New();
        first.SaveAfter = (0, folder.File("run.checkpoint"));
        first.Fit(3, 1e-2);
        using var resumed = New();
        resumed.Resume(folder.File("run.checkpoint"));
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));
    }

    [Fact]
    public void Smoothed_labels_take_mixtures()
    {
        using var learner = new SmoothedMixUpLearner(SmallData.Create(), seed: 3);
        learner.MixUp.Classes = 2;
        Assert.All(learner.Fit(1, 1e-2).Epochs.Single().Losses, loss => Assert.InRange(loss, 0, 10));
    }

    [Fact]
    public void Numbers_to_be_fitted_are_mixed_as_they_are()
    {
        using var scope = NewDisposeScope();
        using var learner = New();
        var input = randn([64, 3], dtype: ScalarType.Float64);
        var target = input.sum(1, keepdim: true);
        var mixed = learner.MixUp.Mix(learner, [input], target);
        Assert.All(Numbers(mixed.Input.sum(1)).Zip(Numbers(mixed.Target.squeeze(1))), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.NotEqual(Numbers(target), Numbers(mixed.Target));
    }

    [Fact]
    public void Classes_of_places_come_second()
    {
        using var scope = NewDisposeScope();
        using var learner = New();
        learner.MixUp.Classes = 5;
        var mixed = learner.MixUp.Mix(learner, [randn([4, 3, 8, 8])], randint(0, 5, [4, 8, 8], ScalarType.Int64));
        Assert.Equal([4, 5, 8, 8], mixed.Target.shape);
        Assert.All(Numbers(mixed.Target.sum(1)), sum => Assert.Equal(1, sum, 1e-6));
    }

    [Fact]
    public void What_cannot_be_mixed_is_said()
    {
        using var scope = NewDisposeScope();
        using var learner = New();
        var (input, target) = (randn([4, 3]), tensor(new long[] { 0, 1, 1, 0 }));
        Refused("set learn.MixUp.Classes", null, input, target);
        Refused("numbers of tokens and categories cannot be mixed", 2, input.to(ScalarType.Int64), target);
        Refused("has the shape [4, 3] beside targets of shape [2]", 2, input, target[..2]);
        Refused("class 2 among 2 classes", 2, input, tensor(new long[] { 0, 1, 2, 0 }));
        Refused("class -100 among 2 classes", 2, input, tensor(new long[] { 0, 1, -100, 0 }));
        Refused("targets of type Int32", 2, input, target.to(ScalarType.Int32));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixUp { Alpha = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixUp { Alpha = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixUp { Alpha = double.PositiveInfinity });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixUp { Classes = 1 });

        void Refused(string message, int? classes, Tensor values, Tensor targets)
        {
            learner.MixUp.Classes = classes;
            Assert.Contains(
                message, Assert.Throws<InvalidOperationException>(() => learner.MixUp.Mix(learner, [values], targets)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_of_classes_say_how_many_there_are()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = (randn([32, SmallData.Features]), randint(0, 2, [32], ScalarType.Int64));
        using var learner = new MixUpLearner(
            TensorData.From((inputs, targets), (inputs, targets), new TensorDataOptions { BatchSize = 8, ClassNames = ["no", "yes"] }), seed: 3);
        learner.Fit(1, 1e-2);
        Assert.All(learner.Seen, seen => Assert.Equal([8, 2], seen.Target.shape));
    }

    private static double MeanShare(double alpha)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        const int Count = 40_000;
        // Where the others are 0, a mixture of ones is the share.
        var values = zeros(Count, dtype: ScalarType.Float64);
        var mixture = Mixture.Draw(Count, alpha, CPU);
        values[..(Count / 2)].add_(ones(Count / 2, dtype: ScalarType.Float64));
        var mixed = Numbers(mixture.Of(values)).Take(Count / 2).Where(share => share != 1).ToArray();
        return mixed.Length == 0 ? 1 : mixed.Average();
    }

    private static MixUpLearner New()
    {
        var learner = new MixUpLearner(MixedData(), seed: 3);
        learner.MixUp.Classes = 2;
        return learner;
    }

    private static MixUpLearner Train(int epochs)
    {
        var learner = New();
        learner.Fit(epochs, 1e-2);
        return learner;
    }

    /// <summary>Samples whose last feature is their class.</summary>
    private static TensorData MixedData()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn([96, SmallData.Features], generator: generator);
        var targets = inputs.select(1, 0).gt(0).to(ScalarType.Int64);
        inputs.select(1, SmallData.Features - 1).copy_(targets);
        return TensorData.From((inputs, targets), (inputs, targets), Samples, seed: 1);
    }

    private static double[] Numbers(Tensor tensor) => tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray();
}

[Learner<LinearNet>, Metric<Accuracy>]
[Use<MixUp>]
internal sealed partial class MixUpLearner
{
    /// <summary>The batches that were trained on.</summary>
    public List<(Tensor Input, Tensor Target)> Seen { get; } = [];

    /// <summary>The classes of their samples.</summary>
    public List<long[]> Classes { get; } = [];

    public List<(ScalarType Dtype, long Dimensions)> ValidTargets { get; } = [];

    public (int Epoch, string Path)? SaveAfter { get; set; }

    [Callback(On.BatchBegin, Order = -1)]
    private void NoteClasses(Tensor target) => Classes.Add(target.data<long>().ToArray());

    [Callback(On.BatchEnd, DuringSweep = true)]
    private void Note(Tensor input, Tensor target) => Seen.Add((input.clone().DetachFromDisposeScope(), target.clone().DetachFromDisposeScope()));

    [Callback(On.LossBegin)]
    private void NoteValidation(Tensor target, bool training)
    {
        if (!training)
            ValidTargets.Add((target.dtype, target.dim()));
    }

    [Callback(On.EpochEnd, Order = int.MaxValue)]
    private void SaveOnce(int epoch)
    {
        if (SaveAfter is { } after && after.Epoch == epoch)
            Save(after.Path);
    }
}

[Learner<LinearNet>, Loss<LabelSmoothingCrossEntropy>]
[Use<MixUp>]
internal sealed partial class SmoothedMixUpLearner;
