namespace LrFinder.Dsl;

/// <summary>A source that can make a part of each of its batches, without making the others.</summary>
internal interface IDividedBatches : IBatchSource
{
    /// <summary>Begins the next epoch, of whose batches only parts are made.</summary>
    /// <param name="part">Which part.</param>
    /// <returns>The parts of the epoch's batches, to be gone through once.</returns>
    IEnumerable<BatchPart> NextEpoch(Part part);
}
