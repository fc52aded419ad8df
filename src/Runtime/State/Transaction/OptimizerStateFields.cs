using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What one of TorchSharp's optimizers knows about a parameter, whichever optimizer it is.</summary>
/// <param name="Tensors">Its tensors, live; <see langword="null"/> where one is not made yet or not needed.</param>
/// <param name="Step">The number of steps taken; 0 for an optimizer that does not count them.</param>
/// <param name="Numbers">Its other numbers.</param>
internal readonly record struct OptimizerStateFields(Tensor?[] Tensors, long Step, params double[] Numbers)
{
    /// <summary>Reads the fields of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Its fields, or <see langword="null"/> for the state of an optimizer that is not TorchSharp's.</returns>
    public static OptimizerStateFields? Of(OptimizerState state) => state switch
    {
        SGD.State s => new([s.momentum_buffer], 0),
        Adam.State s => new([s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq], s.step),
        AdamW.State s => new([s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq], s.step),
        NAdam.State s => new([s.exp_avg, s.exp_avg_sq], s.step, s.mu_product),
        RAdam.State s => new([s.exp_avg, s.exp_avg_sq], s.step),
        Adamax.State s => new([s.exp_avg, s.exp_inf], s.step),
        RMSProp.State s => new([s.square_avg, s.momentum_buffer, s.grad_avg], s.step),
        Adagrad.State s => new([s.sum], s.step),
        Adadelta.State s => new([s.square_avg, s.acc_delta], s.step),
        ASGD.State s => new([s.ax], s.step, s.eta, s.mu),
        Rprop.State s => new([s.prev, s.step_size], s.step),
        _ => null,
    };

    /// <summary>The names of <see cref="Tensors"/>, which are PyTorch's.</summary>
    /// <param name="state">A state of one of TorchSharp's optimizers.</param>
    /// <returns>The names, in order.</returns>
    public static IReadOnlyList<string> NamesOf(OptimizerState state) => state switch
    {
        SGD.State => ["momentum_buffer"],
        Adam.State or AdamW.State => ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"],
        NAdam.State or RAdam.State => ["exp_avg", "exp_avg_sq"],
        Adamax.State => ["exp_avg", "exp_inf"],
        RMSProp.State => ["square_avg", "momentum_buffer", "grad_avg"],
        Adagrad.State => ["sum"],
        Adadelta.State => ["square_avg", "acc_delta"],
        ASGD.State => ["ax"],
        Rprop.State => ["prev", "step_size"],
        _ => throw new ArgumentException("It is not a state of one of TorchSharp's optimizers.", nameof(state)),
    };

    /// <summary>Writes the fields into a state of the optimizer that they were read from.</summary>
    /// <param name="state">The state. Tensors that it held and does not keep are for the caller to dispose of.</param>
    public void WriteTo(OptimizerState state)
    {
        var tensors = Tensors;
        switch (state)
        {
            case SGD.State s:
                s.momentum_buffer = tensors[0];
                break;
            case Adam.State s:
                (s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq, s.step) = (tensors[0], tensors[1], tensors[2], Step);
                break;
            case AdamW.State s:
                (s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq, s.step) = (tensors[0], tensors[1], tensors[2], Step);
                break;
            case NAdam.State s:
                (s.exp_avg, s.exp_avg_sq, s.step, s.mu_product) = (tensors[0], tensors[1], Step, Numbers[0]);
                break;
            case RAdam.State s:
                (s.exp_avg, s.exp_avg_sq, s.step) = (tensors[0], tensors[1], Step);
                break;
            case Adamax.State s:
                (s.exp_avg, s.exp_inf, s.step) = (tensors[0], tensors[1], Step);
                break;
            case RMSProp.State s:
                (s.square_avg, s.momentum_buffer, s.grad_avg, s.step) = (tensors[0], tensors[1], tensors[2], Step);
                break;
            case Adagrad.State s:
                (s.sum, s.step) = (tensors[0], Step);
                break;
            case Adadelta.State s:
                (s.square_avg, s.acc_delta, s.step) = (tensors[0], tensors[1], Step);
                break;
            case ASGD.State s:
                (s.ax, s.step, s.eta, s.mu) = (tensors[0], Step, Numbers[0], Numbers[1]);
                break;
            case Rprop.State s:
                (s.prev, s.step_size, s.step) = (tensors[0], tensors[1], Step);
                break;
            default:
                throw new ArgumentException("It is not a state of one of TorchSharp's optimizers.", nameof(state));
        }
    }
}
