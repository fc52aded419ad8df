using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The batches whose gradients are averaged into one optimizer step, so that a step equals that of one batch with all their samples, for
/// batches of one size, and a model whose output for a sample does not depend on the others in its batch (as batch normalisation's does). A
/// smaller batch counts as much as the others.
/// </summary>
/// <param name="length">The number of batches of a full window; at least 1.</param>
internal sealed class GradientWindow(int length)
{
    /// <summary>The number of batches of a full window.</summary>
    public int Length => length;

    /// <summary>The number of batches so far.</summary>
    public int Count { get; private set; }

    /// <summary>Goes back from a batch's loss, weighted by the batch's share of a full window.</summary>
    /// <param name="loss">The loss with its graph.</param>
    /// <param name="share">How much of the batch the loss is that of, from 0 to 1.</param>
    /// <returns>Whether the window is full, so that it is time for a step.</returns>
    public bool Add(Tensor loss, double share)
    {
        if (length == 1 && share == 1)
        {
            loss.backward();
            return true;
        }

        // What counts as nothing does so though its gradient is not a number.
        if (share > 0)
            GoBack(loss, share);
        return ++Count == length;
    }

    private void GoBack(Tensor loss, double share)
    {
        using var divisor = NumberTensor.Like(loss, length);
        using var ofBatch = loss / divisor;
        if (share == 1)
        {
            ofBatch.backward();
            return;
        }

        using var factor = NumberTensor.Like(loss, share);
        using var ofPart = ofBatch * factor;
        ofPart.backward();
    }

    /// <summary>
    /// Makes the gradients of a window that the data did not fill a mean again: each batch was weighted by a share that is too small.
    /// </summary>
    /// <param name="optimizer">The optimizer of the parameters.</param>
    public void Complete(optim.Optimizer optimizer)
    {
        using var noGrad = no_grad();
        foreach (var parameter in optimizer.parameters())
        {
            using var gradient = parameter.grad;
            if (gradient is null)
                continue;
            using var factor = NumberTensor.Like(gradient, length / (double)Count);
            gradient.mul_(factor);
        }
    }

    /// <summary>Begins the next window.</summary>
    public void Clear() => Count = 0;
}
