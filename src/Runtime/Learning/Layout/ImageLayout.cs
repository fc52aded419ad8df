using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// How a learner lays out the images that it gives to its model: with their channels last, where the convolutions are computed right and faster
/// that way. Weights stay as they are; what the model makes of the images follows their layout.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="model">The model.</param>
/// <param name="forward">Runs the model on a batch.</param>
internal sealed class ImageLayout<TModel>(TModel model, Func<Batch, Tensor> forward)
    where TModel : nn.Module, IModel
{
    private readonly ChannelsLastConvolutions _convolutions = ChannelsLastConvolutions.Of(model);

    // Not known before a batch was there that the model computes with.
    private bool? _isAccepted;

    /// <summary>Lays out what a model is given. The values stay as they are.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The batch with its images' channels last, or as it is.</returns>
    public Batch Arrange(Batch batch)
    {
        if (_isAccepted == false || !_convolutions.AreFaster)
            return batch;
        if (!_convolutions.Take(batch.Input) && batch.InputCount == 1)
            return batch;
        var arranged = batch.WithInputs(Arranged);
        _isAccepted ??= Accepts(arranged, batch);
        return _isAccepted == true ? arranged : batch;
    }

    private Tensor Arranged(Tensor input, int position) =>
        _convolutions.Take(input) ? input.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : input;

    /// <summary>
    /// Whether the model computes with it: <c>view</c> in a written model refuses what does not lie in order. A batch that fails in either layout, as one
    /// of a wrong size, says nothing: what comes later is not to depend on it.
    /// </summary>
    private bool? Accepts(Batch arranged, Batch batch) => Runs(arranged) ? true : Runs(batch) ? false : null;

    private bool Runs(Batch batch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var trace = ForwardTrace.Begin(model);
        using var mode = EvaluationMode.Enter(model);
        try
        {
            forward(batch);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return false;
        }
    }
}
