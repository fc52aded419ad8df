namespace LrFinder.Dsl;

/// <summary>Makes losses of parts of batches, which several processes have, those of the whole batches.</summary>
internal interface ILossUnion
{
    /// <summary>Makes the loss of a part of a batch that of the whole batch.</summary>
    /// <param name="loss">The mean loss of this process's samples.</param>
    /// <param name="share">How much of the batch they are, from 0 to 1.</param>
    /// <returns>The mean loss of all samples.</returns>
    double MeanLoss(double loss, double share);

    /// <summary>Makes the losses of parts of batches those of the whole batches.</summary>
    /// <param name="losses">The mean loss of this process's samples, for each batch; replaced by that of all samples.</param>
    /// <param name="shares">How much of each batch they are, from 0 to 1.</param>
    void MeanLosses(double[] losses, IReadOnlyList<double> shares);
}
