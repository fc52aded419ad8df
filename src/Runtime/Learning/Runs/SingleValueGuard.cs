using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Watches the normalisation layers over one forward pass in training mode: a layer that is given one value for each of its means has no
/// variance to divide by. PyTorch refuses it; libtorch by itself makes the running variance not a number, for good, or gives an output
/// that does not depend on the input.
/// </summary>
internal sealed class SingleValueGuard : IDisposable
{
    private readonly List<(string Name, NormBase Layer, Statistics? Before)> _layers = [];
    private readonly HashSet<NormBase> _seen = [];
    private readonly List<Action> _unwatch = [];
    private string? _refusal;

    private SingleValueGuard(ModelState model)
    {
        foreach (var (name, module) in model.Modules)
        {
            if (module is NormBase { training: true } layer)
                Watch(name, layer);
            else if (module is GroupNorm { training: true } or LayerNorm { training: true })
                WatchOutput(name, (nn.Module<Tensor, Tensor>)module);
        }
    }

    /// <summary>Lists the layers whose running variance can be lost: it is a number now.</summary>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<NormBase> Sound(IModel model) =>
        [.. ModelState.Of(model).Modules.Values.OfType<NormBase>().Where(layer => layer.running_var is { } variance && !IsNotANumber(variance))];

    /// <summary>
    /// Makes sure that an epoch left every running variance a number: not every batch is watched, and a layer may be given a part of one.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="sound">Those that were sound when the training began.</param>
    /// <exception cref="InvalidOperationException">A layer was given one value for a mean.</exception>
    public static void RequireVariances(IModel model, IReadOnlyList<NormBase> sound)
    {
        foreach (var layer in sound)
            if (layer is { running_mean: { } mean, running_var: { } variance } && IsNotANumber(variance) && !IsNotANumber(mean))
                throw new InvalidOperationException(
                    $"{KindOf(layer)} '{NameOf(model, layer)}' was given one value for each mean in a batch of the epoch that has just ended: its running variance is not "
                    + "a number any more. Let it be given several samples or places in every batch, or put it into evaluation mode (eval), and load "
                    + "the weights of before.");
    }

    /// <summary>
    /// Whether a batch can come to a single value and is to be watched: the first of an epoch, and one of one sample whose shape was not
    /// watched lately.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="watched">The shape that was watched last in the epoch; <see langword="null"/> for none.</param>
    public static bool IsNeeded(Batch batch, ref long[]? watched)
    {
        if (watched is not null && batch.Size > 1 && (batch.Input.dim() == 0 || batch.Input.size(0) > 1))
            return false;
        long[] shape = [.. batch.Inputs.SelectMany(input => input.shape)];
        if (watched is not null && watched.AsSpan().SequenceEqual(shape))
            return false;
        watched = shape;
        return true;
    }

    /// <summary>Runs the model. A batch that is refused leaves the layers' statistics as they were.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Its forward pass.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="state">The model's layers.</param>
    /// <returns>The output.</returns>
    /// <exception cref="InvalidOperationException">A layer was given one value for a mean.</exception>
    public static Tensor Forward<TModel, TStep>(TModel model, Batch batch, ModelState state)
        where TModel : nn.Module, IModel
        where TStep : struct, CompilerServices.IStep<TModel>
    {
        using var guard = new SingleValueGuard(state);
        try
        {
            var output = TStep.Forward(model, batch);
            guard.LookAtStatistics();
            return output;
        }
        catch (Exception) when (guard._refusal is not null)
        {
            guard.Restore();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unwatch in _unwatch)
            unwatch();
        foreach (var (_, _, before) in _layers)
            before?.Dispose();
    }

    private void Watch(string name, NormBase layer)
    {
        _layers.Add((name, layer, Statistics.Of(layer)));
        var hook = layer.register_forward_pre_hook((_, input) =>
        {
            _seen.Add(layer);
            if (HasSingleValue(layer, input))
                Refuse(name, layer, $"is given [{string.Join(", ", input.shape)}]");
            return input;
        });
        _unwatch.Add(hook.remove);
    }

    /// <summary>Layers without statistics: what they are given decides.</summary>
    private void WatchOutput(string name, nn.Module<Tensor, Tensor> layer)
    {
        var hook = layer.register_forward_pre_hook((_, input) =>
        {
            if (IsConstant(layer, input))
                throw new InvalidOperationException(
                    _refusal = $"{(layer is GroupNorm ? nameof(GroupNorm) : nameof(LayerNorm))} '{name}' is given [{string.Join(", ", input.shape)}], which is "
                        + "one value for each mean: whatever the value, it gives its bias. Normalise over more channels or places, or leave it out.");
            return input;
        });
        _unwatch.Add(hook.remove);
    }

    /// <summary>A module that calls <c>forward</c> in place of <c>call</c> goes past the hooks; what it leaves behind tells.</summary>
    private void LookAtStatistics()
    {
        foreach (var (name, layer, before) in _layers)
            if (before is not null && !_seen.Contains(layer) && before.LostVariance(layer))
                Refuse(name, layer, "was given one sample");
    }

    private void Restore()
    {
        foreach (var (_, layer, before) in _layers)
            before?.Restore(layer);
    }

    private void Refuse(string name, NormBase layer, string given)
    {
        _refusal = $"{KindOf(layer)} '{name}' {given} in training, which is one value for each mean: there is no variance to divide by. "
            + "Leave out a batch of one sample (dropLast), take another batch size, or put the layer into evaluation mode (eval).";
        throw new InvalidOperationException(_refusal);
    }

    private static bool IsConstant(nn.Module layer, Tensor input) => layer switch
    {
        GroupNorm group => input.dim() > 0 && input.numel() == input.size(0) * group.num_groups,
        LayerNorm norm => norm.normalized_shape.Aggregate(1L, (product, size) => product * size) == 1,
        _ => false,
    };

    private static bool IsNotANumber(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.isnan().any().item<bool>();
    }

    private static bool HasSingleValue(NormBase layer, Tensor input)
    {
        var shape = input.shape;
        // An instance is a mean of its own, so that only its places count.
        var places = SpatialDimensions(layer);
        return places > 0
            ? shape.Length >= places && shape[^places..].Aggregate(1L, (product, size) => product * size) == 1
            : shape.Length >= 2 && input.numel() == shape[1];
    }

    /// <summary>How many dimensions an instance's values for one mean have; 0 for layers that average over the batch too.</summary>
    private static int SpatialDimensions(NormBase layer) => layer switch
    {
        InstanceNorm1d => 1,
        InstanceNorm2d => 2,
        InstanceNorm3d => 3,
        _ => 0,
    };

    private static string? NameOf(IModel model, NormBase layer) =>
        ModelState.Of(model).Modules.FirstOrDefault(module => module.Value == layer).Key;

    private static string KindOf(NormBase layer) => layer switch
    {
        BatchNorm1d => nameof(BatchNorm1d),
        BatchNorm2d => nameof(BatchNorm2d),
        BatchNorm3d => nameof(BatchNorm3d),
        InstanceNorm1d => nameof(InstanceNorm1d),
        InstanceNorm2d => nameof(InstanceNorm2d),
        InstanceNorm3d => nameof(InstanceNorm3d),
        _ => "The normalisation",
    };

    /// <summary>The running statistics of a layer at one moment.</summary>
    private sealed class Statistics(Tensor mean, Tensor variance, Tensor? count) : IDisposable
    {
        public static Statistics? Of(NormBase layer) => layer is { running_mean: { } mean, running_var: { } variance }
            ? new Statistics(Copy(mean), Copy(variance), layer.num_batches_tracked is { } count ? Copy(count) : null)
            : null;

        /// <summary>Whether the variance is not finite any more though the values were.</summary>
        public bool LostVariance(NormBase layer)
        {
            using var scope = NewDisposeScope();
            return IsFinite(variance) && !IsFinite(layer.running_var!) && IsFinite(layer.running_mean!);
        }

        public void Restore(NormBase layer)
        {
            using var noGrad = no_grad();
            layer.running_mean!.copy_(mean);
            layer.running_var!.copy_(variance);
            if (count is not null)
                layer.num_batches_tracked!.copy_(count);
        }

        public void Dispose()
        {
            mean.Dispose();
            variance.Dispose();
            count?.Dispose();
        }

        private static Tensor Copy(Tensor tensor) => tensor.detach().clone().DetachFromDisposeScope();

        private static bool IsFinite(Tensor tensor) => tensor.isfinite().all().item<bool>();
    }
}
