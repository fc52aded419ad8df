using System.Buffers.Binary;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A checkpoint whose optimizer could not go on is refused before anything is changed, whichever of TorchSharp's it is.</summary>
public sealed class OptimizerJudgementTests : IDisposable
{
    private const int LearningRateOffset = sizeof(double);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => MovingOptimizers.Names;

    private string Path => _folder.File("run.checkpoint");

    private string Changed => _folder.File("changed.checkpoint");

    public void Dispose()
    {
        MovingOptimizers.Chosen = "AdamW";
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_step_or_the_end_needs_may_not_be_missing(string optimizer)
    {
        Save(optimizer);
        foreach (var name in CheckpointEditor.Names(Path).Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal)))
        {
            CheckpointEditor.Change(Path, Changed, tensors => tensors.Remove(name));
            // The momentum of SGD is made by the first step that needs it.
            if (name.EndsWith(".momentum_buffer", StringComparison.Ordinal) && optimizer.StartsWith("SGD", StringComparison.Ordinal))
                AssertUsable();
            else
                AssertRefused(name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensors_of_another_shape_or_dtype_are_refused(string optimizer)
    {
        Save(optimizer);
        foreach (var name in CheckpointEditor.Names(Path).Where(IsState))
        {
            CheckpointEditor.Change(Path, Changed, tensors => tensors[name] = tensors[name].unsqueeze(0));
            AssertRefused(name);
            CheckpointEditor.Change(Path, Changed, tensors => tensors[name] = tensors[name].to(ScalarType.Int16));
            AssertRefused(name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_of_steps_and_what_cannot_be_negative_are_judged(string optimizer)
    {
        Save(optimizer);
        string[] never = ["step", "exp_avg_sq", "max_exp_avg_sq", "exp_inf", "square_avg", "acc_delta", "sum", "step_size"];
        foreach (var name in CheckpointEditor.Names(Path).Where(name => IsState(name) && never.Contains(name[(name.LastIndexOf('.') + 1)..])))
        {
            CheckpointEditor.Change(Path, Changed, tensors => tensors[name] = ones_like(tensors[name]).neg());
            AssertRefused(name);
        }

        foreach (var name in CheckpointEditor.Names(Path).Where(name => name.EndsWith(".numbers", StringComparison.Ordinal)))
        {
            CheckpointEditor.Change(Path, Changed, tensors => tensors[name].fill_(double.NaN));
            AssertRefused(name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_rates_of_nonsense_are_refused(string optimizer)
    {
        Save(optimizer);
        foreach (var value in (double[])[double.NaN, -1, double.PositiveInfinity, 1e300])
        {
            SetNumber(LearningRateOffset, value);
            AssertRefused("learning rate", optimizer == "an optimizer of the user's own");
        }
    }

    [Theory]
    [InlineData("Adam", 2, "beta1", 1.0)]
    [InlineData("AdamW", 3, "beta2", -0.5)]
    [InlineData("NAdam", 2, "beta1", double.NaN)]
    [InlineData("RAdam", 3, "beta2", 1.5)]
    [InlineData("Adamax", 2, "beta1", 1.0)]
    [InlineData("Adam", 4, "epsilon", -1e-8)]
    [InlineData("AdamW", 5, "weight decay", 1e300)]
    [InlineData("SGD", 2, "momentum", -0.9)]
    [InlineData("SGD", 3, "dampening", double.NaN)]
    [InlineData("Adadelta", 2, "rho", 2.0)]
    [InlineData("Adagrad", 2, "learning rate decay", -1.0)]
    public void Options_of_nonsense_are_refused(string optimizer, int number, string option, double value)
    {
        Save(optimizer);
        SetNumber(number * sizeof(double), value);
        AssertRefused(option);
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("Adam with AMSGrad")]
    [InlineData("SGD")]
    public void A_truth_value_that_is_neither_is_refused(string optimizer)
    {
        Save(optimizer);
        SetBytes(options => options[^1] = 7);
        AssertRefused("bytes that are no options");
    }

    [Fact]
    public void AMSGrad_needs_its_largest_means_where_the_file_switches_it_on()
    {
        Save("Adam");
        SetBytes(options => options[^2] = 1);
        AssertRefused("max_exp_avg_sq: found nothing");
    }

    [Fact]
    public void An_optimizer_whose_making_would_end_the_process_later_is_not_made()
    {
        Save("Rprop");
        CheckpointEditor.Change(Path, Changed, texts: texts => texts["optimizer.created_with"] = "1e308");
        using var learner = New("Rprop");
        var before = LearnerFingerprint.Of(learner);
        var error = Assert.Throws<CheckpointException>(() => learner.Load(Changed));
        Assert.Contains("created with the learning rate 1E+308", error.Message, StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
    }

    [Fact]
    public void An_optimizer_that_cannot_be_made_is_said_to_be_that()
    {
        using (var learner = new CautiousLearner(SmallData.Create(), seed: 3))
        {
            learner.Fit(1, 1e-2);
            learner.Save(Path);
        }

        CheckpointEditor.Change(Path, Changed, texts: texts => texts["optimizer.created_with"] = "5");
        using var other = new CautiousLearner(SmallData.Create(), seed: 3);
        var before = LearnerFingerprint.Of(other);
        var error = Assert.Throws<CheckpointException>(() => other.Load(Changed));
        Assert.Contains("created with the learning rate 5, and this learner's cannot be (far too high)", error.Message, StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(other).DifferencesFrom(before));
    }

    private static bool IsState(string name) => name.StartsWith("optimizer.state.", StringComparison.Ordinal);

    private static FreezableLearner New(string optimizer)
    {
        MovingOptimizers.Chosen = optimizer;
        var learner = new FreezableLearner(SmallData.Create(samples: 32), seed: 3);
        learner.SaveCheckpoint.Path = null;
        return learner;
    }

    private void Save(string optimizer)
    {
        using var learner = New(optimizer);
        learner.Fit(1, 1e-2);
        learner.Save(Path);
    }

    private void SetNumber(int offset, double value) =>
        SetBytes(options => BinaryPrimitives.WriteDoubleLittleEndian(options.AsSpan(offset), value));

    private void SetBytes(Action<byte[]> change) => CheckpointEditor.Change(Path, Changed, tensors =>
    {
        var options = tensors["optimizer.group.0.options"].bytes.ToArray();
        change(options);
        tensors["optimizer.group.0.options"] = tensor(options, dtype: uint8);
    });

    /// <summary>By a learner that has an optimizer and by one that has none; both are as before, train and end.</summary>
    private void AssertRefused(string said, bool byTheOptimizer = false)
    {
        foreach (var isTrained in (bool[])[true, false])
        {
            using var learner = New(MovingOptimizers.Chosen);
            if (isTrained)
                learner.Fit(1, 1e-2);
            var before = LearnerFingerprint.Of(learner);
            var error = Assert.Throws<CheckpointException>(() => learner.Load(Changed));
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
            Assert.Equal(byTheOptimizer, error.Differences.Count == 0);
            Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
            learner.Fit(1, 1e-2);
        }
    }

    private void AssertUsable()
    {
        using var learner = New(MovingOptimizers.Chosen);
        learner.Load(Changed);
        learner.Fit(1, 1e-2);
    }
}

/// <summary>Its optimizer is not made for every learning rate, and draws a random number.</summary>
[Learner<NetWithDropout>]
internal sealed partial class CautiousLearner
{
    [Optimizer]
    private static AdamW Cautious(IReadOnlyList<Parameter> parameters, double lr)
    {
        using var drawn = rand(1);
        return lr <= 1 ? optim.AdamW(parameters, lr) : throw new ArgumentException("far too high.");
    }
}
