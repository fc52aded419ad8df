using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// RAdam as PyTorch computes it, with the state of TorchSharp's <see cref="RAdam"/>, which from about the sixth step on multiplies by the
/// learning rate twice. A step is one call of libtorch for all parameters of a group, or two before that.
/// </summary>
/// <remarks>
/// L. Liu et al., "On the variance of the adaptive learning rate and beyond" (2020). Once the variance of the averages is bounded (ρ above 5) a
/// step is Adam's with the learning rate times the rectification r, and ε divided by √(1 − β₂ᵗ), because RAdam adds ε before it corrects for the
/// start at zero; before, it is a step along the average of the gradients.
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
    /// <exception cref="NotSupportedException">The libtorch that is loaded has no fused call, and TorchSharp's step is wrong.</exception>
    public override Tensor step(Func<Tensor>? closure = null) => OperatorLibrary.Instance is { } library
        ? _step<ParamGroup>(group => Step(library, group), closure)
        : throw new NotSupportedException(
            "This libtorch has no fused Adam, and TorchSharp's RAdam multiplies by the learning rate twice: use the libtorch that TorchSharp 0.107 comes "
            + "with, or AdamW with a schedule that warms up.");

    private void Step(OperatorLibrary library, ParamGroup group)
    {
        foreach (var alike in group.Parameters
            .Where(parameter => parameter.grad is not null)
            .GroupBy(parameter => ++((State)_state[parameter.Handle]).step))
            Step(library, [.. alike], alike.Key, (Options)group.Options);
    }

    private void Step(OperatorLibrary library, Parameter[] parameters, long number, Options options)
    {
        if (Rectification(number, options.beta2!.Value) is { } factor)
        {
            var eps = options.eps!.Value / Math.Sqrt(1 - Math.Pow(options.beta2.Value, number));
            Average(library, parameters, number, options, options.LearningRate!.Value * factor, eps);
            return;
        }

        // At a rate of 0 only the averages move; what ε is then does not matter, if it is not 0.
        Average(library, parameters, number, options, lr: 0, eps: 1);
        Descend(library, parameters, options.LearningRate!.Value / (1 - Math.Pow(options.beta1!.Value, number)));
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

    /// <summary>Takes the gradients into the averages, and a step of Adam's.</summary>
    private void Average(OperatorLibrary library, Parameter[] parameters, long number, Options options, double lr, double eps)
    {
        _fused.Begin(library);
        try
        {
            foreach (var parameter in parameters)
            {
                var state = (State)_state[parameter.Handle];
                _fused.Add(parameter, LibTorchSharp.GradientOf(parameter.Handle), [state.exp_avg, state.exp_avg_sq, null], number);
            }

            ReadOnlySpan<double> numbers = [lr, options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value, eps];
            foreach (var alike in _fused.Alike())
                AdamKernel.Call(_fused, "aten::_fused_adam_"u8, alike, numbers, amsgrad: false, maximize: false);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }

    /// <summary>Takes a step along the average of the gradients.</summary>
    private void Descend(OperatorLibrary library, Parameter[] parameters, double rate)
    {
        _fused.Begin(library);
        try
        {
            foreach (var parameter in parameters)
                _fused.Add(parameter, library.NewHandle(((State)_state[parameter.Handle]).exp_avg.Handle), [null]);
            foreach (var alike in _fused.Alike())
                SgdKernel.Call(_fused, alike, [0, 0, rate, 0]);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }
}
