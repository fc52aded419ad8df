using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// The batches of a validation in which a figure was infinite or not a number, and so made the whole figure that: where to look for the
/// cause, such as a batch without a positive sample under a recall.
/// </summary>
/// <param name="Count">How many batches; 0 where the figure was finite in all of them.</param>
/// <param name="First">The first of them, from 0.</param>
/// <param name="Batches">How many batches the validation had.</param>
public readonly record struct NonFiniteBatches(int Count, int First, int Batches)
{
    /// <summary>Says it as a clause that goes on after the figure's name.</summary>
    /// <returns>The clause; empty where the figure was finite in every batch.</returns>
    public override string ToString() => Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"was not finite in {Count} of {Batches} validation batches, first in batch {First} (from 0)");
}
