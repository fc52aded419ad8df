using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl;

/// <summary>Lets what an optimizer knows of its parameters follow them, where a model was moved to another device or dtype after steps were taken.</summary>
internal static class OptimizerStateMove
{
    /// <summary>Moves, in place, what is not where its parameter is. The state of optimizers that are not TorchSharp's is theirs to move.</summary>
    /// <param name="optimizer">The optimizer.</param>
    public static void Follow(Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper)
            return;
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var parameters = optimizer.ParamGroups.SelectMany(group => ((ParamGroup)group).Parameters);
        foreach (var (parameter, state) in parameters.Zip(OptimizerSnapshot.StateOf(optimizer).State))
            foreach (var tensor in OptimizerStateFields.Of(state)?.Tensors ?? [])
                if (tensor is not null)
                    TensorMove.Move([new TensorMemory(tensor)], parameter.dtype, parameter.device, nonBlocking: false);
    }
}
