using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// AdamW whose step is one call of libtorch for all parameters of a group, instead of some fifteen for each: the same algorithm and state as
/// TorchSharp's <see cref="AdamW"/>, in a fraction of the time, and without objects that only finalizers free.
/// </summary>
/// <remarks>
/// I. Loshchilov, F. Hutter, "Decoupled weight decay regularization" (2019), as PyTorch computes it with <c>fused=True</c>. Its weights differ
/// from those of TorchSharp's AdamW by rounding. State dictionaries and checkpoints are TorchSharp's AdamW's and fit both. Gradients have to be
/// dense. Where the libtorch that is loaded has no such call, each step is TorchSharp's, and standard error says so once.
/// </remarks>
public sealed class FusedAdamW : AdamW
{
    private readonly FusedStep _fused = new();

    /// <summary>Creates the optimizer of one group of parameters, with PyTorch's defaults.</summary>
    /// <param name="parameters">The parameters, of a floating-point dtype.</param>
    /// <param name="lr">The learning rate; at least 0.</param>
    /// <param name="beta1">The decay of the running average of gradients; from 0 to below 1.</param>
    /// <param name="beta2">The decay of the running average of squared gradients; from 0 to below 1.</param>
    /// <param name="eps">What is added to the root of the latter; at least 0.</param>
    /// <param name="weightDecay">The decoupled weight decay, which is multiplied by the learning rate; at least 0.</param>
    /// <param name="amsgrad">Whether the largest average so far stands in the denominator (AMSGrad).</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedAdamW(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weightDecay = 1e-2,
        bool amsgrad = false,
        bool maximize = false)
        : base(parameters, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Creates the optimizer of several groups of parameters. A group has TorchSharp's defaults for what it does not say.</summary>
    /// <param name="groups">The groups, each with its parameters and its own options.</param>
    /// <param name="lr">The learning rate of groups without options; at least 0.</param>
    /// <param name="beta1">The decay of the running average of gradients; from 0 to below 1.</param>
    /// <param name="beta2">The decay of the running average of squared gradients; from 0 to below 1.</param>
    /// <param name="eps">What is added to the root of the latter; at least 0.</param>
    /// <param name="weightDecay">The decoupled weight decay, which is multiplied by the learning rate; at least 0.</param>
    /// <param name="amsgrad">Whether the largest average so far stands in the denominator (AMSGrad).</param>
    /// <param name="maximize">Whether the loss is maximized.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedAdamW(
        IEnumerable<ParamGroup> groups,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weightDecay = 1e-2,
        bool amsgrad = false,
        bool maximize = false)
        : base(groups, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize)
    {
    }

    /// <summary>Takes a step. Parameters without a gradient stay as they are, and so does what is known of them.</summary>
    /// <param name="closure">Computes the loss and its gradients first, where it is given.</param>
    /// <returns>The closure's loss; <see langword="null"/> without one.</returns>
    /// <exception cref="InvalidOperationException">libtorch refused the tensors, such as sparse gradients.</exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        if (OperatorLibrary.Instance is { } library)
            return _step<ParamGroup>(group => Step(library, group), closure);
        MissingOperators.Say();
        return base.step(closure);
    }

    private void Step(OperatorLibrary library, ParamGroup group)
    {
        _fused.Begin(library);
        try
        {
            foreach (var parameter in group.Parameters)
            {
                var gradient = LibTorchSharp.GradientOf(parameter.Handle);
                if (gradient == 0)
                    continue;
                var state = (State)_state[parameter.Handle];
                _fused.Add(parameter, gradient, [state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq], ++state.step);
            }

            var options = (Options)group.Options;
            ReadOnlySpan<double> numbers =
                [options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value, options.eps!.Value];
            foreach (var alike in _fused.Alike())
                AdamKernel.Call(_fused, "aten::_fused_adamw_"u8, alike, numbers, options.amsgrad!.Value, options.maximize!.Value);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }
}
