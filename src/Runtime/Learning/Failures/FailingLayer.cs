using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The layer at which a forward pass fails, found by letting it fail once more: layers that are watched cost time.</summary>
internal sealed class FailingLayer : IDisposable
{
    private readonly Stack<(string Name, nn.Module Layer, string Given)> _entered = [];
    private readonly List<Action> _unwatch = [];

    private FailingLayer(IModel model)
    {
        foreach (var (name, module) in ModelState.Of(model).Modules)
            if (name.Length > 0 && module is nn.Module<Tensor, Tensor> layer)
                Watch(name, layer);
    }

    /// <summary>
    /// Runs the model again, and leaves the random state and the model's buffers as they are. Modules that are called by <c>forward</c> in
    /// place of <c>call</c>, and those of several inputs, are not seen.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="forward">Runs it on the batch at which it failed.</param>
    /// <param name="error">How it failed.</param>
    /// <returns>The innermost layer that does not come to an end, in words; <see langword="null"/> where none is known.</returns>
    public static string? Find(IModel model, Func<Tensor> forward, Exception error)
    {
        if (TorchError.IsOutOfMemory(error))
            return null;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var trace = ForwardTrace.Begin(model);
        using var watch = new FailingLayer(model);
        try
        {
            forward();
            return null;
        }
        catch (Exception)
        {
            return watch._entered.TryPeek(out var layer) ? $"at the layer '{layer.Name}' ({layer.Layer.GetName()}), which is given {layer.Given}" : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unwatch in _unwatch)
            unwatch();
    }

    private void Watch(string name, nn.Module<Tensor, Tensor> layer)
    {
        var before = layer.register_forward_pre_hook((_, input) =>
        {
            _entered.Push((name, layer, Given(layer, input)));
            return input;
        });
        var after = layer.register_forward_hook((_, _, output) =>
        {
            _entered.Pop();
            return output;
        });
        _unwatch.Add(before.remove);
        _unwatch.Add(after.remove);
    }

    private static string Given(nn.Module layer, Tensor input)
    {
        if (layer is not Embedding { weight: { } weight } || input.is_floating_point() || input.numel() == 0)
            return TensorText.Of(input);
        var indices = input.to(ScalarType.Int64);
        return $"{TensorText.Of(input)} of indices from {indices.min().item<long>()} to {indices.max().item<long>()}, and has {weight.size(0)} rows, from "
            + $"0 to {weight.size(0) - 1}";
    }
}
