using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Whole trainings in double precision are those of PyTorch: the loss of every batch, validation over batches of which the last is
/// smaller, and every weight and running statistic afterwards.
/// </summary>
public sealed class TrainingParityTests
{
    private const int Epochs = 3;

    /// <summary>Twelve steps, each of which starts from what rounding has made of the one before.</summary>
    private const double Tolerance = 1e-11;

    [Fact]
    public void The_defaults_train_as_pytorch_does() => Compare(
        "Default", new Mlp(), (data, model) => new DefaultLearner(data, model: model), learner => learner.Fit(Epochs, 1e-2));

    [Fact]
    public void The_one_cycle_policy_trains_as_the_formulas_in_pytorch_do() => Compare(
        "OneCycle", new Mlp(), (data, model) => new DefaultLearner(data, model: model), learner => learner.FitOneCycle(Epochs, 1e-2));

    [Fact]
    public void Gradients_are_clipped_as_by_clip_grad_norm() => Compare(
        "Clipped",
        new Mlp(),
        (data, model) => new ClippedLearner(data, model: model),
        learner =>
        {
            ((ClippedLearner)learner).GradientClipping.MaxNorm = 0.25;
            return learner.Fit(Epochs, 1e-2);
        });

    [Fact]
    public void Gradients_are_accumulated_to_their_mean_and_what_is_left_makes_a_step() => Compare(
        "Accumulated", new Mlp(), (data, model) => new DefaultLearner(data, model: model), learner => learner.Fit(Epochs, 1e-2, accumulate: 3));

    [Fact]
    public void Two_groups_with_nesterov_momentum_and_another_loss_train_as_in_pytorch() => Compare(
        "Nesterov", new Mlp(), (data, model) => new NesterovLearner(data, model: model), learner => learner.Fit(Epochs, 1e-2));

    [Fact]
    public void A_recurrent_network_over_tokens_trains_as_in_pytorch() => Compare(
        "Reader", new Reader(), (data, model) => new ReaderLearner(data, model: model), learner => learner.Fit(Epochs, 3e-3));

    private static void Compare<TModel>(
        string name, TModel model, Func<TrainingData, TModel, Learner<TModel>> create, Func<Learner<TModel>, FitResult> train)
        where TModel : nn.Module, IModel
    {
        using var recording = Recording.Open("trainings");
        using var scope = NewDisposeScope();
        using var ownedModel = model;
        model.to(ScalarType.Float64);
        recording.Load($"{name}/weights/", model);
        using var batches = new TensorBatches(recording.Read($"{name}/inputs"), recording.Read($"{name}/targets"), batchSize: 6);
        using var valid = new TensorBatches(recording.Read($"{name}/valid/inputs"), recording.Read($"{name}/valid/targets"), batchSize: 4);
        using var learner = create(new TrainingData(batches, valid), model);

        var result = train(learner);

        Close.To("losses", recording.Numbers($"{name}/losses"), [.. result.Epochs.SelectMany(epoch => epoch.Losses)], Tolerance);
        Close.To("validation", recording.Numbers($"{name}/valid/losses"), [.. result.Epochs.Select(epoch => epoch.ValidLoss!.Value)], Tolerance);
        Close.To("Validate()", recording.Numbers($"{name}/valid/losses")[^1..], [learner.Validate().Loss], Tolerance);
        foreach (var (weight, value) in ModelState.Of(model).Weights)
            Close.To(weight, recording.Read($"{name}/after/{weight}"), value, Tolerance);
    }
}
