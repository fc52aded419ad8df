using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Says of an error of libtorch where it happened and to what.</summary>
internal static class BatchFailure
{
    private const string Lifetimes =
        "a tensor was used that is freed already. A tensor that is made while a batch is worked on is freed with the batch, unless it was kept "
        + "from the first batch on: keep it by kept = tensor.DetachFromDisposeScope() where it is made, and dispose of it when another takes its "
        + "place (docs/explanation/lifetimes.md)";

    /// <summary>Puts an error of a batch of a training, a sweep or a validation into words. To be called before the batch's tensors are freed.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Its forward pass.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="error">The error, one of <see cref="TorchError.Is"/>.</param>
    /// <param name="metric">The metric that was being computed; <see langword="null"/> for none.</param>
    public static BatchException Of<TModel, TStep>(Learner<TModel> learner, TrainingState state, Exception error, string? metric = null)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
    {
        var place = PlaceOf<TModel, TStep>(learner, state, error, metric);
        var epoch = learner.Run is null ? (int?)null : state.Epoch;
        var which = state.Training ? "Training batch" : "Validation batch";
        var when = epoch is null ? $"{which} {state.Batch} (from 0)" : $"{which} {state.Batch} of epoch {epoch} (from 0)";
        return new BatchException($"{Sentence(place, error)} {when}{Tensors(state)}.{Declared(learner.Model, state.Moment)}", place, error)
        {
            Training = state.Training,
            Epoch = epoch,
            Batch = state.Batch,
        };
    }

    /// <summary>Puts an error of <c>Predict</c> into words.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">Its inputs.</param>
    /// <param name="layer">The layer at which it failed, in words; <see langword="null"/> where none is known.</param>
    /// <param name="error">The error.</param>
    public static BatchException OfPrediction(IModel model, Batch batch, string? layer, Exception error)
    {
        var place = Joined("the forward pass", layer);
        return new BatchException(
            $"Predict failed in {place}: {What(error)}. It was given {Inputs(batch)}.{DeclaredInput.Of(model)}", place, error);
    }

    private static string Declared(IModel model, BatchMoment moment) => moment == BatchMoment.Forward ? DeclaredInput.Of(model) : "";

    private static string Sentence(string place, Exception error) =>
        $"{char.ToUpperInvariant(place[0])}{place[1..]} failed: {What(error)}.";

    private static string What(Exception error) => TorchError.IsFreedTensor(error) ? Lifetimes : TorchError.FirstLine(error);

    private static string PlaceOf<TModel, TStep>(Learner<TModel> learner, TrainingState state, Exception error, string? metric)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel> => state.Moment switch
        {
            BatchMoment.Data => "making the batch, in its source, its transforms or its augmentation,",
            BatchMoment.Forward => Joined("the forward pass", FailingLayer.Find(learner.Model, () => TStep.Forward(learner.Model, learner.Images.Arrange(state.Samples)), error)),
            BatchMoment.Loss => TStep.LossName is { } name ? $"the loss '{name}'" : "cross entropy, the loss of a learner that declares none,",
            BatchMoment.Metrics => metric is null ? "a metric" : $"the metric '{metric}'",
            BatchMoment.Backward => "the backward pass",
            BatchMoment.Step => "the optimizer's step",
            _ => $"a callback of On.{state.Event}",
        };

    private static string Joined(string place, string? layer) => layer is null ? place : $"{place} {layer},";

    private static string Tensors(TrainingState state)
    {
        if (state.Moment == BatchMoment.Data)
            return "";
        var isBeforeOutput = state.Moment == BatchMoment.Forward || state is { Moment: BatchMoment.Callbacks, Event: On.BatchBegin };
        var output = !isBeforeOutput && state.Output is { IsInvalid: false } tensor ? $", output {TensorText.Of(tensor)}" : "";
        return $": {Inputs(state.Samples)}{output}, target {TensorText.Of(state.Samples.Target)}";
    }

    private static string Inputs(Batch batch) =>
        $"{(batch.InputCount == 1 ? "input" : "inputs")} {string.Join(", ", batch.Inputs.Select(TensorText.Of))}";
}
