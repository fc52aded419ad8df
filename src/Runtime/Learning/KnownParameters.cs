using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The parameters that a model had when its optimizer was made. What comes later, such as a layer that is made by the first <c>forward</c>, or is
/// thawed by hand, is trained only if somebody gives it to the optimizer.
/// </summary>
internal sealed class KnownParameters
{
    private readonly HashSet<(string Name, TensorIdentity Tensor)> _all;
    private readonly IReadOnlyList<Parameter> _frozen;

    /// <summary>Looks at a model.</summary>
    /// <param name="model">The model, for which an optimizer has just been made.</param>
    public KnownParameters(IModel model)
    {
        var parameters = ModelState.Of(model).Parameters;
        _all = [.. parameters.Select(entry => (entry.Key, TensorIdentity.Of(entry.Value)))];
        _frozen = [.. parameters.Values.Where(parameter => !parameter.requires_grad)];
    }

    /// <summary>What was frozen then and is not now.</summary>
    public IReadOnlyList<Parameter> Thawed => [.. _frozen.Where(parameter => parameter.requires_grad)];

    /// <summary>Lists what is to be trained and has come since, without having been given to the optimizer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <returns>The names in the model.</returns>
    public IReadOnlyList<string> UntrainedOf(IModel model, optim.Optimizer optimizer)
    {
        var added = ModelState.Of(model).Parameters
            .Where(entry => entry.Value.requires_grad && !_all.Contains((entry.Key, TensorIdentity.Of(entry.Value))))
            .ToList();
        if (added.Count == 0)
            return [];
        var optimized = optimizer.parameters().Select(TensorIdentity.Of).ToHashSet();
        return [.. added.Where(entry => !optimized.Contains(TensorIdentity.Of(entry.Value))).Select(entry => entry.Key)];
    }
}
