namespace LrFinder.Dsl;

/// <summary>
/// An error of libtorch in the forward pass, the loss, a metric, a callback or the data of a batch, with the place where it happened. What a
/// program throws itself comes as it was thrown.
/// </summary>
public sealed class BatchException : LrFinderException
{
    internal BatchException(string message, string place, Exception innerException)
        : base(message, innerException) => Place = place;

    /// <summary>What failed, such as <c>the forward pass at the layer 'body.conv' (Conv2d)</c>.</summary>
    public string Place { get; }

    /// <summary>Whether the batch was trained on; <see langword="false"/> in a validation and in <c>Predict</c>.</summary>
    public bool Training { get; internal init; }

    /// <summary>The epoch, from 0; <see langword="null"/> outside of trainings and sweeps.</summary>
    public int? Epoch { get; internal init; }

    /// <summary>The batch within its epoch or its validation, from 0; <see langword="null"/> in <c>Predict</c>.</summary>
    public int? Batch { get; internal init; }
}
