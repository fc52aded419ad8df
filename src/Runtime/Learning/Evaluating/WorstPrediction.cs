using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A sample whose prediction has a large loss.</summary>
/// <param name="Sample">The sample's position in its source, from 0.</param>
/// <param name="Actual">The name of the right class, or its number where the data know no names.</param>
/// <param name="Predicted">The name of the predicted class, or its number.</param>
/// <param name="Loss">The learner's loss of this sample alone; it may be infinite or not a number.</param>
public sealed record WorstPrediction(long Sample, string Actual, string Predicted, double Loss)
{
    /// <summary>The sample as a picture, where it is one.</summary>
    internal SamplePicture? Picture { get; init; }

    /// <summary>The sample, its classes and its loss in words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"sample {Sample}: {Actual} taken for {Predicted}, loss {Loss:G4}");
}
