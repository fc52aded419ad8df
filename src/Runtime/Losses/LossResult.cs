using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Holds a loss to what it has to be: one floating-point number, in training with the graph that leads to the weights.</summary>
internal static class LossResult
{
    /// <summary>Looks at the loss of a batch.</summary>
    /// <param name="name">The loss's method; <see langword="null"/> for the loss of a learner that declares none.</param>
    /// <param name="loss">What it returned.</param>
    /// <exception cref="FigureException">It has several elements or none, or no floating-point type.</exception>
    public static void Check(string? name, Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.numel() != 1)
            throw new FigureException(
                $"{Named(name)} returned a tensor of shape [{string.Join(", ", loss.shape)}], but a batch has one loss: return the mean over its "
                + "samples, by .mean(), or leave out Reduction.None.");
        if (!loss.is_floating_point())
            throw new FigureException(
                $"{Named(name)} returned {loss.dtype}, from which there is no way back to the weights: a count cannot be trained on. Return a "
                + "floating-point number that the outputs change smoothly.");
    }

    /// <summary>Looks whether a loss can be trained on.</summary>
    /// <param name="name">The loss's method; <see langword="null"/> for the loss of a learner that declares none.</param>
    /// <param name="output">The output that it was given.</param>
    /// <param name="loss">What it returned, or a callback of <see cref="On.BackwardBegin"/> put in its place.</param>
    /// <exception cref="InvalidOperationException">It is no single number, or has no graph.</exception>
    public static void CheckTrained(string? name, Tensor output, Tensor loss)
    {
        Check(name, loss);
        if (loss.requires_grad)
            return;
        throw new InvalidOperationException(output.requires_grad
            ? $"{Named(name)} is cut off from the model, so that nothing can be learnt from it: detach(), no_grad(), item(), argmax() or a new "
                + "tensor stands between the outputs and the loss, or in a callback of On.BackwardBegin. Compute it from the outputs by "
                + "differentiable operations."
            : "The model's output is cut off from its parameters, so that nothing can be learnt: detach(), no_grad(), argmax() or a new tensor "
                + "stands in forward or in a callback of On.LossBegin, or the parameters that it is computed from are frozen.");
    }

    private static string Named(string? name) => name is null ? "The loss" : $"The loss '{name}'";
}
