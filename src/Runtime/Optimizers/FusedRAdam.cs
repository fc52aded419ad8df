using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// RAdam as PyTorch computes it, with the state of TorchSharp's <see cref="RAdam"/>, which from about the sixth step on multiplies by the
/// learning rate twice. From there on a step is one call of libtorch for all parameters of a group.
/// </summary>
/// <remarks>
/// L. Liu et al., "On the variance of the adaptive learning rate and beyond" (2020). Once the variance of the averages is bounded (ρ above 5) a
/// step is Adam's with the learning rate times the rectification r, and ε divided by √(1 − β₂ᵗ), because RAdam adds ε before it corrects for the
/// start at zero; before, it is a step along the average of the gradients. Where the libtorch that is loaded has no such call, each step is
/// made of TorchSharp's operators, and standard error says so once.
/// </remarks>
// TorchSharp's RAdam, whose step is wrong, is wanted for its state alone.
#pragma warning disable LRF137
public sealed class FusedRAdam : RAdam
{
    /// <summary>From where on the variance is held to be tractable (section 4.2 has 4; PyTorch and the authors' program have 5).</summary>
    private const double Tractable = 5;

    private readonly FusedStep _fused = new();

    /// <summary>Creates the optimizer of one group of parameters, with PyTorch's defaults.</summary>
    /// <param name="parameters">The parameters, of a floating-point dtype.</param>
    /// <param name="lr">The learning rate; at least 0.</param>
    /// <param name="beta1">The decay of the running average of gradients; from 0 to below 1.</param>
    /// <param name="beta2">The decay of the running average of squared gradients; from 0 to below 1.</param>
    /// <param name="eps">What is added to the root of the latter; at least 0.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedRAdam(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weightDecay = 0)
        : base(parameters, lr, beta1, beta2, eps, weightDecay)
    {
    }

    /// <summary>Creates the optimizer of several groups of parameters. A group has TorchSharp's defaults for what it does not say.</summary>
    /// <param name="groups">The groups, each with its parameters and its own options.</param>
    /// <param name="lr">The learning rate of groups without options; at least 0.</param>
    /// <param name="beta1">The decay of the running average of gradients; from 0 to below 1.</param>
    /// <param name="beta2">The decay of the running average of squared gradients; from 0 to below 1.</param>
    /// <param name="eps">What is added to the root of the latter; at least 0.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedRAdam(
        IEnumerable<ParamGroup> groups,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weightDecay = 0)
        : base(groups, lr, beta1, beta2, eps, weightDecay)
    {
    }

    /// <summary>Takes a step. Parameters without a gradient stay as they are, and so does what is known of them.</summary>
    /// <param name="closure">Computes the loss and its gradients first, where it is given.</param>
    /// <returns>The closure's loss; <see langword="null"/> without one.</returns>
    /// <exception cref="InvalidOperationException">libtorch refused the tensors, such as sparse gradients.</exception>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        if (OperatorLibrary.Instance is null)
            MissingOperators.Say();
        return _step<ParamGroup>(group => Step(group, OperatorLibrary.Instance), closure);
    }

    private void Step(ParamGroup group, OperatorLibrary? library)
    {
        var options = (Options)group.Options;
        foreach (var alike in group.Parameters
            .Where(parameter => parameter.grad is not null)
            .GroupBy(parameter => ++((State)_state[parameter.Handle]).step))
        {
            var rectification = Rectification(alike.Key, options.beta2!.Value);
            if (library is not null && rectification is { } factor)
                StepTogether(library, alike, alike.Key, factor, options);
            else
                foreach (var parameter in alike)
                    StepAlone(parameter, (State)_state[parameter.Handle], rectification, options);
        }
    }

    /// <summary>The variance rectification r of a step; <see langword="null"/> where the variance is not tractable.</summary>
    private static double? Rectification(long step, double beta2)
    {
        var power = Math.Pow(beta2, step);
        var longest = 2 / (1 - beta2) - 1;
        var length = longest - 2 * step * power / (1 - power);
        return length > Tractable
            ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            : null;
    }

    private void StepTogether(OperatorLibrary library, IEnumerable<Parameter> parameters, long number, double rectification, Options options)
    {
        _fused.Begin(library);
        try
        {
            foreach (var parameter in parameters)
            {
                var state = (State)_state[parameter.Handle];
                _fused.Add(parameter, LibTorchSharp.GradientOf(parameter.Handle), [state.exp_avg, state.exp_avg_sq, null], number);
            }

            var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
            ReadOnlySpan<double> numbers =
            [
                options.LearningRate!.Value * rectification, beta1, beta2, options.weight_decay!.Value,
                options.eps!.Value / Math.Sqrt(1 - Math.Pow(beta2, number)),
            ];
            foreach (var alike in _fused.Alike())
                AdamKernel.Call(_fused, "aten::_fused_adam_"u8, alike, numbers, amsgrad: false, maximize: false);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }

    private static void StepAlone(Parameter parameter, State state, double? rectification, Options options)
    {
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        var gradient = parameter.grad!;
        if (options.weight_decay!.Value != 0)
            gradient = gradient.add(parameter, alpha: options.weight_decay.Value);
        state.exp_avg.mul_(beta1).add_(gradient, alpha: 1 - beta1);
        state.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, value: 1 - beta2);
        var rate = options.LearningRate!.Value / (1 - Math.Pow(beta1, state.step));
        if (rectification is not { } factor)
        {
            parameter.add_(state.exp_avg, alpha: -rate);
            return;
        }

        var root = state.exp_avg_sq.sqrt().add_(options.eps!.Value);
        parameter.addcdiv_(state.exp_avg, root, value: -rate * factor * Math.Sqrt(1 - Math.Pow(beta2, state.step)));
    }
}
