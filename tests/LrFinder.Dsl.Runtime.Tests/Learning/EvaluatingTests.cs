using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Evaluations: every figure in one pass, and nothing of the learner moved.</summary>
public sealed class EvaluatingTests : IDisposable
{
    private readonly Tensor _inputs = randn(23, 4);
    private readonly Tensor _targets = randint(0, 2, 23, dtype: int64);
    private readonly TensorData _data;
    private readonly EvaluatedLearner _learner;

    public EvaluatingTests()
    {
        _data = TensorData.From((_inputs, _targets), (_inputs, _targets), new() { BatchSize = 5, ClassNames = ["no", "yes"] });
        _learner = new(_data, seed: 1);
    }

    public void Dispose()
    {
        _learner.Dispose();
        _data.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    [Fact]
    public void It_has_the_figures_of_a_validation_and_the_confusions()
    {
        _learner.Fit(1, 0.01);
        var validation = _learner.Validate();
        using var confusion = _learner.Confusion();
        var evaluation = _learner.Evaluate();

        Assert.Equal(validation.Loss, evaluation.Loss);
        Assert.Equal(validation.Metrics, evaluation.Metrics);
        Assert.Equal(["accuracy", "f1_macro"], evaluation.Metrics.Select(metric => metric.Name));
        Assert.Equal(confusion.Counts, evaluation.Confusion!.Counts);
        Assert.Equal(["no", "yes"], evaluation.Confusion.ClassNames);
        Assert.Null(evaluation.NoConfusionReason);
        Assert.Equal((23, 5), (evaluation.Samples, evaluation.Batches));
    }

    [Fact]
    public void Nothing_of_the_learner_moves_and_no_tensor_is_left()
    {
        using var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        learner.Fit(1, 0.01);
        learner.Model.train();
        learner.Evaluate();
        var (before, tensors) = (LearnerBits.Of(learner), Tensor.TotalCount);

        var evaluation = learner.Evaluate();
        learner.WorstPredictions(3);

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.True(learner.Model.training);
        Assert.Equal(96, evaluation.Confusion!.Counts.Cast<long>().Sum());
    }

    [Fact]
    public void What_data_draw_of_the_random_state_is_put_back()
    {
        var drawing = new MadeBatches(1, () => [new Batch(randn(6, 4), zeros(6, dtype: int64))]);
        using var before = get_rng_state();
        _learner.Evaluate(drawing);
        using var after = get_rng_state();
        Assert.Equal(before.bytes.ToArray(), after.bytes.ToArray());
    }

    [Fact]
    public void It_reads_as_a_table()
    {
        var lines = _learner.Evaluate().ToString().Split('\n');
        Assert.Equal(["loss", "accuracy", "f1_macro", "samples"], lines.Take(4).Select(line => line.Split(' ')[0]));
        Assert.EndsWith(" 23", lines[3], StringComparison.Ordinal);
        Assert.Single(lines.Take(4).Select(line => line.Length).Distinct());
        Assert.Equal("", lines[4]);
        Assert.StartsWith("actual \\ predicted", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_classes_the_pairs_that_are_confused_are_named()
    {
        using var matrix = new ConfusionMatrix(20);
        using var logits = nn.functional.one_hot(tensor([1L, 1, 2, 3]), 20).to(float32);
        using var targets = tensor([0L, 0, 2, 4]);
        matrix.Add(logits, targets);
        var pairs = ConfusedPair.MostFrequent(matrix, 5);
        Assert.Equal(["0 taken for 1: 2 of 2 (100.0 %)", "4 taken for 3: 1 of 1 (100.0 %)"], pairs.Select(pair => pair.ToString()));
        Assert.Single(ConfusedPair.MostFrequent(matrix, 1));
    }

    [Fact]
    public void Classes_without_names_have_numbers()
    {
        using var data = TensorData.From((_inputs, _targets), (_inputs, _targets), batchSize: 5);
        using var nameless = new EvaluatedLearner(data, seed: 1);
        Assert.Equal(["0", "1"], nameless.Evaluate().Confusion!.ClassNames);
    }

    [Fact]
    public void A_regression_has_figures_and_says_why_it_has_no_confusions()
    {
        using var data = SmallRegression.Create();
        using var learner = new RegressionLearner(data, seed: 1);
        var evaluation = learner.Evaluate();
        Assert.Equal(learner.Validate().Loss, evaluation.Loss);
        Assert.Null(evaluation.Confusion);
        Assert.Contains("does not classify", evaluation.NoConfusionReason, StringComparison.Ordinal);
        Assert.DoesNotContain("actual", evaluation.ToString(), StringComparison.Ordinal);
        Assert.Throws<FigureException>(() => learner.WorstPredictions());
    }

    [Fact]
    public void Outputs_that_are_no_numbers_leave_the_other_figures()
    {
        using (no_grad())
            foreach (var parameter in _learner.Model.parameters())
                parameter.fill_(float.NaN);
        var evaluation = _learner.Evaluate();
        Assert.True(double.IsNaN(evaluation.Loss));
        Assert.Equal(5, evaluation.NonFiniteLoss.Count);
        Assert.Null(evaluation.Confusion);
        Assert.Contains("not a number", evaluation.NoConfusionReason, StringComparison.Ordinal);
        Assert.Contains("NaN", evaluation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_settled_matrix_adds_up_with_others_and_begins_anew()
    {
        using var matrix = new ConfusionMatrix("a", "b");
        using var logits = tensor([1f, -1f]);
        using var targets = tensor([1L, 1L]);
        matrix.Add(logits, targets);
        var settled = matrix.Settle();
        Assert.Equal(new long[,] { { 0, 0 }, { 1, 1 } }, settled.Counts);
        settled.Add(logits, targets);
        using var other = new ConfusionMatrix("a", "b");
        other.Add(settled);
        other.Add(settled);
        Assert.Equal(new long[,] { { 0, 0 }, { 4, 4 } }, other.Counts);
        other.Clear();
        Assert.Equal(new long[2, 2], other.Counts);
        Assert.Equal(new long[,] { { 0, 0 }, { 2, 2 } }, settled.Counts);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_said()
    {
        using var data = new TrainingData(_data.Train);
        using var learner = new EvaluatedLearner(data, seed: 1);
        Assert.Contains("no validation set", Assert.Throws<InvalidOperationException>(() => learner.Evaluate()).Message, StringComparison.Ordinal);
        Assert.Equal(20, learner.Evaluate(_data.Train).Samples);
        using var otherwise = new TensorBatches(_inputs, _targets, 5, classNames: ["yes", "no"]);
        Assert.Throws<ArgumentException>(() => learner.Evaluate(otherwise));
        Assert.Throws<OperationCanceledException>(() => _learner.Evaluate(cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _learner.WorstPredictions(0));
        learner.Dispose();
        Assert.Throws<ObjectDisposedException>(() => learner.Evaluate(_data.Train));
    }

    [Fact]
    public void The_worst_predictions_have_the_largest_losses()
    {
        using var scope = NewDisposeScope();
        var outputs = _learner.Predict(_data.Valid!);
        var losses = nn.functional.cross_entropy(outputs, _targets, reduction: nn.Reduction.None).data<float>().ToArray();
        var predicted = _learner.ClassesOf(outputs);
        var expected = losses.Index().OrderByDescending(loss => loss.Item).Take(4).ToArray();

        var worst = _learner.WorstPredictions(4).Samples;

        Assert.Equal(expected.Select(loss => (long)loss.Index), worst.Select(sample => sample.Sample));
        Assert.All(worst.Zip(expected), pair => Assert.Equal(pair.Second.Item, pair.First.Loss, 1e-6));
        Assert.All(worst, sample => Assert.Equal(predicted[(int)sample.Sample], sample.Predicted));
        Assert.All(worst, sample => Assert.Equal(_targets[sample.Sample].item<long>() == 1 ? "yes" : "no", sample.Actual));
        Assert.Equal(23, _learner.WorstPredictions(100).Samples.Count);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_the_worst_and_what_is_left_out_is_none()
    {
        using var inputs = tensor(new float[,] { { 1, 1, 1, 1 }, { float.NaN, 0, 0, 0 }, { 2, 2, 2, 2 } });
        using var targets = tensor([0L, 1L, -100L]);
        using var source = new TensorBatches(inputs, targets, 3);
        var worst = _learner.WorstPredictions(5, source).Samples;
        Assert.Equal([1L, 0L], worst.Select(sample => sample.Sample));
        Assert.True(double.IsNaN(worst[0].Loss));
    }
}

[Learner<SmallClassifier>, Metric<Accuracy>, Metric<MacroF1>]
internal sealed partial class EvaluatedLearner;
