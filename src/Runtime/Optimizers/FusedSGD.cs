using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Stochastic gradient descent whose step is one call of libtorch for all parameters of a group: the algorithm of PyTorch and the state of
/// TorchSharp's <see cref="SGD"/>, in a fraction of the time, and without objects that only finalizers free.
/// </summary>
/// <remarks>
/// Momentum as I. Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013), and as PyTorch computes it with
/// <c>fused=True</c>. Its weights differ from those of TorchSharp's SGD by rounding, and by the sign of the weight decay where the loss is
/// maximized, which TorchSharp 0.107 has wrong. State dictionaries and checkpoints are TorchSharp's SGD's and fit both. Gradients have to be
/// dense. Where the libtorch that is loaded has no such call, each step is TorchSharp's, and standard error says so once.
/// </remarks>
public sealed class FusedSGD : SGD
{
    private readonly FusedStep _fused = new();

    /// <summary>Creates the optimizer of one group of parameters, with PyTorch's defaults.</summary>
    /// <param name="parameters">The parameters, of a floating-point dtype.</param>
    /// <param name="lr">The learning rate; at least 0.</param>
    /// <param name="momentum">How much of the last step goes into the next; at least 0, usually below 1.</param>
    /// <param name="dampening">How much of a gradient does not go into the momentum, from 0 to 1.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's, which looks a step ahead; it needs a momentum and no dampening.</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedSGD(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false,
        bool maximize = false)
        : base(parameters, lr, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Creates the optimizer of several groups of parameters. A group has TorchSharp's defaults for what it does not say.</summary>
    /// <param name="groups">The groups, each with its parameters and its own options.</param>
    /// <param name="lr">The learning rate of groups without options; at least 0.</param>
    /// <param name="momentum">How much of the last step goes into the next; at least 0, usually below 1.</param>
    /// <param name="dampening">How much of a gradient does not go into the momentum, from 0 to 1.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's, which looks a step ahead; it needs a momentum and no dampening.</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedSGD(
        IEnumerable<ParamGroup> groups,
        double lr = 1e-3,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false,
        bool maximize = false)
        : base(groups, lr, momentum, dampening, weightDecay, nesterov, maximize)
    {
    }

    /// <summary>Takes a step. Parameters without a gradient stay as they are, and so does what is known of them.</summary>
    /// <param name="closure">Computes the loss and its gradients first, where it is given.</param>
    /// <returns>The closure's loss; <see langword="null"/> without one.</returns>
    /// <exception cref="InvalidOperationException">libtorch refused the tensors, such as sparse gradients.</exception>
    /// <exception cref="NotSupportedException">
    /// A loss is to be maximized with weight decay, and the libtorch that is loaded has no fused call: TorchSharp's would decay the wrong way.
    /// </exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        if (OperatorLibrary.Instance is { } library)
            return _step<ParamGroup>(group => Step(library, group), closure);
        if (ParamGroups.Any(group => ((ParamGroup)group).Options is { maximize: true, weight_decay: > 0 }))
            throw new NotSupportedException(
                "This libtorch has no fused SGD, and TorchSharp's decays weights the wrong way where the loss is maximized: use the libtorch that "
                + "TorchSharp 0.107 comes with, or negate the loss and leave maximize out.");
        MissingOperators.Say();
        return base.step(closure);
    }

    private void Step(OperatorLibrary library, ParamGroup group)
    {
        _fused.Begin(library);
        try
        {
            var options = group.Options;
            foreach (var parameter in group.Parameters)
            {
                var gradient = LibTorchSharp.GradientOf(parameter.Handle);
                if (gradient != 0)
                    Add(parameter, gradient, (State)_state[parameter.Handle], options.momentum!.Value != 0);
            }

            foreach (var alike in _fused.Alike())
                SgdKernel.Call(
                    _fused, alike,
                    [options.weight_decay!.Value, options.momentum!.Value, options.LearningRate!.Value, options.dampening!.Value],
                    options.nesterov!.Value, options.maximize!.Value);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }

    private void Add(Parameter parameter, nint gradient, State state, bool hasMomentum)
    {
        var isFirst = hasMomentum && state.momentum_buffer is null;
        if (isFirst)
            state.momentum_buffer = empty_like(parameter).DetachFromDisposeScope();
        _fused.Add(parameter, gradient, [hasMomentum ? state.momentum_buffer : null], isFirst: isFirst);
    }
}
