using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The gradients of all parameters that a run has to do with: the optimizer's, and those of the model that the optimizer leaves out. Between two
/// steps they are absent, not zero as TorchSharp's <c>zero_grad</c> leaves them: optimizers pass a parameter without a gradient over, and move
/// one whose gradient is zero by its momentum and its weight decay.
/// </summary>
internal sealed class Gradients
{
    private readonly optim.Optimizer _optimizer;
    private Parameter[] _parameters;

    /// <summary>The parameters, each once, in an order that is the same for the same model and optimizer.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Looks at a run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">The optimizer.</param>
    public Gradients(IModel model, optim.Optimizer optimizer)
    {
        _optimizer = optimizer;
        _parameters = List(ModelState.Of(model));
    }

    /// <summary>Begins an epoch: callbacks may have added parameters, and frozen others.</summary>
    /// <param name="model">The model's state.</param>
    /// <exception cref="InvalidOperationException">Every parameter of the optimizer is frozen.</exception>
    public void BeginEpoch(ModelState model)
    {
        _parameters = List(model);
        if (!_optimizer.parameters().Any(parameter => parameter.requires_grad))
            throw new InvalidOperationException(
                "There is nothing to train: every parameter that the optimizer has is frozen (its requires_grad is false). Thaw what is to be "
                + "trained by the learner's Unfreeze, such as learn.Unfreeze(model => model), or set requires_grad.");
    }

    /// <summary>Takes all gradients away.</summary>
    public void Clear()
    {
        foreach (var parameter in _parameters)
            parameter.grad = null;
        // For parameters that were added within the epoch, and for an optimizer of the user's own, which may do more.
        _optimizer.zero_grad();
    }

    /// <summary>Takes away what gradients frozen parameters have from before they were frozen.</summary>
    public void ClearFrozen()
    {
        foreach (var parameter in _parameters)
            if (!parameter.requires_grad)
                parameter.grad = null;
    }

    private Parameter[] List(ModelState model) =>
        [.. model.Parameters.Values.Concat(_optimizer.parameters()).DistinctBy(TensorIdentity.Of)];
}
