using LrFinder.Dsl.CompilerServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The base of every class with <see cref="LearnerAttribute{TModel}"/>; the generator adds the rest. A learner is not
/// thread-safe, and uses the global random state of torch.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract partial class Learner<TModel> : Learner
    where TModel : nn.Module, IModel
{
    private readonly bool _ownsModel;
    private KnownParameters? _known;

    /// <summary>Called by generated constructors, and by those of a base class between this one and a learner.</summary>
    /// <param name="setup">The data, where the model comes from, and how to begin.</param>
    protected Learner(LearnerSetup<TModel> setup)
        : base((setup ?? throw new ArgumentNullException(nameof(setup))).Data, setup.Device)
    {
        using var hold = FinalizerGate.Hold();
        (Model, _ownsModel) = setup.TakeModel();
        // Its modules may be other ones than when it was registered.
        TrustedConvolutions.Ensure(Model);
        if (_ownsModel)
            Model.to(Device);
        foreach (var part in setup.Frozen)
            Freeze(ModelPart.Of(ModelState.Of(Model), part));
        Images = new ImageLayout<TModel>(Model, RunForward);
        Rehearsal = new Rehearsal(Model, Data, (source, cancellationToken) => RunValidation(source, cancellationToken));
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>How images lie in memory that the model is given.</summary>
    internal ImageLayout<TModel> Images { get; }

    /// <summary>Runs the model once before what takes long.</summary>
    internal Rehearsal Rehearsal { get; }

    /// <summary>
    /// Creates the optimizer: <see cref="FusedAdamW"/> with betas (0.9, 0.99), epsilon 1e-8 and decoupled weight decay 1e-2, fastai's default.
    /// The generator overrides it for a learner with an <see cref="OptimizerAttribute"/>.
    /// </summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="lr">The learning rate; above 0.</param>
    /// <returns>The optimizer.</returns>
    protected virtual optim.Optimizer CreateOptimizer(IReadOnlyList<Parameter> parameters, double lr) =>
        new FusedAdamW(parameters, lr, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 1e-2);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        if (_ownsModel)
            Model.Dispose();
        MallocTuning.GiveBack();
    }

    private protected override optim.Optimizer NewOptimizer(double lr)
    {
        var optimizer = CreateOptimizer(ParameterList.Of(Model), lr);
        try
        {
            DistinctParameterCheck.Require(optimizer, Model);
            _known = new KnownParameters(Model);
            return optimizer;
        }
        catch
        {
            optimizer.Dispose();
            throw;
        }
    }
}
