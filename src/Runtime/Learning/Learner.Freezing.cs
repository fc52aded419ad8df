using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

// Which parts of a learner's model are trained.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Freezes a module with all that is in it, such as <c>learn.Freeze(model => model.Body)</c>: its parameters are not trained
    /// (<c>requires_grad</c> is <see langword="false"/>), no momentum or weight decay moves them, and it is in evaluation mode in trainings and
    /// sweeps too, so that its batch normalisation keeps its statistics and its dropout lets everything through. What an optimizer knows of
    /// the parameters stays for the time after <see cref="Unfreeze(Func{TModel, nn.Module})"/>. Before, between and within trainings.
    /// </summary>
    /// <param name="part">Gives the module: one of the model's, or the model itself.</param>
    /// <exception cref="ArgumentException">The module is not one of the model's.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    [OverloadResolutionPriority(1)]
    public void Freeze(Func<TModel, nn.Module> part) => Freeze(PartOf(part));

    /// <summary>
    /// Freezes a parameter: it is not trained, and no momentum or weight decay moves it. Modules stay in the mode that they are in: statistics
    /// of batch normalisation are no parameters, and are frozen with the module.
    /// </summary>
    /// <param name="part">Gives the parameter, one of the model's.</param>
    /// <exception cref="ArgumentException">The parameter is not one of the model's.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Freeze(Func<TModel, Parameter> part) => Freeze(PartOf(model => [Call(part, model)]));

    /// <summary>Freezes parameters; modules stay in the mode that they are in.</summary>
    /// <param name="part">Gives the parameters, all of them the model's.</param>
    /// <exception cref="ArgumentException">A parameter is not one of the model's.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Freeze(Func<TModel, IEnumerable<Parameter>> part) => Freeze(PartOf(part));

    /// <summary>
    /// Thaws a module with all that is in it, so that the next batch trains it; its modules are in training mode where the model as a whole is.
    /// </summary>
    /// <param name="part">Gives the module: one of the model's, or the model itself.</param>
    /// <exception cref="ArgumentException">The module is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer was made without one of its parameters, so that it would not be trained; nothing is thawed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    [OverloadResolutionPriority(1)]
    public void Unfreeze(Func<TModel, nn.Module> part) => Unfreeze(PartOf(part));

    /// <summary>Thaws a parameter, so that the next batch trains it.</summary>
    /// <param name="part">Gives the parameter, one of the model's.</param>
    /// <exception cref="ArgumentException">The parameter is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer was made without it; nothing is thawed.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Unfreeze(Func<TModel, Parameter> part) => Unfreeze(PartOf(model => [Call(part, model)]));

    /// <summary>Thaws parameters, so that the next batch trains them.</summary>
    /// <param name="part">Gives the parameters, all of them the model's.</param>
    /// <exception cref="ArgumentException">A parameter is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer was made without one of them; nothing is thawed.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public void Unfreeze(Func<TModel, IEnumerable<Parameter>> part) => Unfreeze(PartOf(part));

    private static TPart Call<TPart>(Func<TModel, TPart> part, TModel model)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part(model);
    }

    private ModelPart PartOf(Func<TModel, nn.Module> part)
    {
        RequireNotDisposed();
        return ModelPart.Of(ModelState.Of(Model), Call(part, Model));
    }

    private ModelPart PartOf(Func<TModel, IEnumerable<Parameter>> part)
    {
        RequireNotDisposed();
        return ModelPart.Of(ModelState.Of(Model), Call(part, Model));
    }

    private void Freeze(ModelPart part)
    {
        foreach (var parameter in part.Parameters.Values)
        {
            parameter.requires_grad = false;
            parameter.grad = null;
        }

        FrozenModules.Freeze(ModelState.Of(Model), part.Modules);
    }

    private void Unfreeze(ModelPart part)
    {
        RequireOptimized(part);
        foreach (var parameter in part.Parameters.Values)
            parameter.requires_grad = true;
        FrozenModules.Unfreeze(ModelState.Of(Model), part.Modules, part.Around);
    }

    /// <summary>
    /// Makes sure that the optimizer has what has come to the model since it was made, and what was frozen then and has been thawed by hand.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not, so that this would never be trained.</exception>
    internal void RequireTrained()
    {
        if (_known is null)
            return;
        if (_known.Thawed is { Count: > 0 } thawed)
            RequireOptimized(ModelPart.Of(ModelState.Of(Model), thawed));
        if (_known.UntrainedOf(Model, Optimizer) is { Count: > 0 } untrained)
            throw new InvalidOperationException(
                $"The model has {string.Join(", ", untrained)} since the optimizer was made, which does not have it: it would never be trained. A model "
                + "that makes layers in its first forward has to run once before the first training or sweep, as by learn.Predict(input). What is put "
                + "in the place of a layer later on is trained by a new learner over the model, or as a parameter group that a callback adds; what is "
                + "not to be trained has requires_grad = false.");
    }

    private void RequireOptimized(ModelPart part)
    {
        if (!HasOptimizer)
            return;
        var optimized = Optimizer.parameters().Select(TensorIdentity.Of).ToHashSet();
        string[] others = [.. part.Parameters.Where(entry => !optimized.Contains(TensorIdentity.Of(entry.Value))).Select(entry => entry.Key)];
        if (others.Length > 0)
            throw new InvalidOperationException(
                $"The optimizer was made without {string.Join(", ", others)}, so that thawing would not train it: let the optimizer's factory take "
                + "all parameters that it is given, also those that are frozen, for they are passed over as long as they are.");
    }
}
