using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Adagrad whose step is one call of libtorch for all parameters of a group: the same algorithm and state as TorchSharp's
/// <see cref="Adagrad"/>, in a fraction of the time, and without objects that only finalizers free.
/// </summary>
/// <remarks>
/// J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization" (2011), as PyTorch computes it
/// with <c>fused=True</c>. Its weights differ from those of TorchSharp's Adagrad by rounding. State dictionaries and checkpoints are TorchSharp's
/// Adagrad's and fit both. Gradients have to be dense. Where the libtorch that is loaded has no such call, each step is TorchSharp's, and
/// standard error says so once.
/// </remarks>
public sealed class FusedAdagrad : Adagrad
{
    private readonly FusedStep _fused = new();

    /// <summary>Creates the optimizer of one group of parameters, with PyTorch's defaults.</summary>
    /// <param name="parameters">The parameters, of a floating-point dtype.</param>
    /// <param name="lr">The learning rate; at least 0.</param>
    /// <param name="lrDecay">How fast the learning rate falls: it is divided by 1 + <paramref name="lrDecay"/> for every step before; at least 0.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <param name="initialAccumulatorValue">Where the sums of squared gradients begin; at least 0.</param>
    /// <param name="eps">What is added to the root of those; at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedAdagrad(
        IEnumerable<Parameter> parameters,
        double lr = 1e-2,
        double lrDecay = 0,
        double weightDecay = 0,
        double initialAccumulatorValue = 0,
        double eps = 1e-10)
        : base(parameters, lr, lrDecay, weightDecay, initialAccumulatorValue, eps)
    {
    }

    /// <summary>Creates the optimizer of several groups of parameters. A group has TorchSharp's defaults for what it does not say.</summary>
    /// <param name="groups">The groups, each with its parameters and its own options.</param>
    /// <param name="lr">The learning rate of groups without options; at least 0.</param>
    /// <param name="lrDecay">How fast the learning rate falls: it is divided by 1 + <paramref name="lrDecay"/> for every step before; at least 0.</param>
    /// <param name="weightDecay">The weight decay, which is added to the gradients, as an L2 penalty; at least 0.</param>
    /// <param name="initialAccumulatorValue">Where the sums of squared gradients begin; at least 0.</param>
    /// <param name="eps">What is added to the root of those; at least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public FusedAdagrad(
        IEnumerable<ParamGroup> groups,
        double lr = 1e-2,
        double lrDecay = 0,
        double weightDecay = 0,
        double initialAccumulatorValue = 0,
        double eps = 1e-10)
        : base(groups, lr, lrDecay, weightDecay, initialAccumulatorValue, eps)
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
                _fused.Add(parameter, gradient, [state.sum], ++state.step);
            }

            foreach (var alike in _fused.Alike())
                Call(alike, (Options)group.Options);
            _fused.WriteBack();
        }
        finally
        {
            _fused.End();
        }
    }

    private void Call(List<FusedEntry> alike, Options options)
    {
        ReadOnlySpan<ulong> arguments =
        [
            StackValue.Of(options.LearningRate!.Value),
            StackValue.Of(options.lr_decay!.Value),
            StackValue.Of(options.weight_decay!.Value),
            StackValue.Of(options.eps!.Value),
            StackValue.Of(false), // Adagrad of TorchSharp minimizes.
            StackValue.Absent,
            StackValue.Absent,
        ];
        _fused.Call("aten::_fused_adagrad_"u8, alike, states: 1, arguments);
    }
}
