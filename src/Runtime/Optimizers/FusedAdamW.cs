using System.Runtime.InteropServices;
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
    // _fused_adamw_ takes six lists, five numbers, two Booleans and two optional tensors.
    private const int Arguments = 15;

    private readonly List<FusedEntry> _entries = [];
    private readonly StridedCopies _copies = new();
    private (long Step, TensorKind Kind, Tensor? Number) _counted;

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
        try
        {
            foreach (var parameter in group.Parameters)
            {
                var gradient = LibTorchSharp.GradientOf(parameter.Handle);
                if (gradient != 0)
                    _entries.Add(Entry(library, parameter, gradient, (State)_state[parameter.Handle]));
            }

            foreach (var alike in FusedEntry.ByKind(_entries))
                Call(library, alike, (Options)group.Options);
            _copies.WriteBack();
        }
        finally
        {
            // Also where libtorch refused: it has freed the gradients' handles, and the next step has its own.
            _entries.Clear();
            _copies.Clear();
            _counted = default;
        }
    }

    private FusedEntry Entry(OperatorLibrary library, Parameter parameter, nint gradient, State state)
    {
        state.step++;
        var kind = TensorKind.Of(parameter);
        if (_counted.Number is null || _counted.Step != state.step || _counted.Kind != kind)
            _counted = (state.step, kind, tensor((float)state.step, device: parameter.device));
        return _copies.InOrder(
            library,
            new(
                parameter.Handle, gradient, state.exp_avg.Handle, state.exp_avg_sq.Handle, state.max_exp_avg_sq?.Handle ?? 0, _counted.Number!.Handle,
                kind),
            [parameter, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq]);
    }

    private static void Call(OperatorLibrary library, List<FusedEntry> entries, Options options)
    {
        Span<ulong> stack = stackalloc ulong[Arguments];
        Span<nint> lists = stackalloc nint[6];
        foreach (ref var list in lists)
            list = library.NewList(entries.Count);
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(entries))
        {
            library.Push(lists[0], entry.Parameter);
            library.PushOwned(lists[1], entry.Gradient);
            library.Push(lists[2], entry.Average);
            library.Push(lists[3], entry.Square);
            if (entry.Largest != 0)
                library.Push(lists[4], entry.Largest);
            library.Push(lists[5], entry.Step);
        }

        for (var i = 0; i < lists.Length; i++)
            stack[i] = (ulong)lists[i];
        ReadOnlySpan<double> numbers =
            [options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.weight_decay!.Value, options.eps!.Value];
        for (var i = 0; i < numbers.Length; i++)
            stack[lists.Length + i] = BitConverter.DoubleToUInt64Bits(numbers[i]);
        stack[11] = options.amsgrad!.Value ? 1UL : 0;
        stack[12] = options.maximize!.Value ? 1UL : 0;
        library.Call("aten::_fused_adamw_"u8, stack);
    }
}
