using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What a model says of one sample, in plain memory: nothing of it is to be freed.</summary>
public sealed class Prediction
{
    internal Prediction(IReadOnlyList<float> output, string? className) => (Output, ClassName) = (output, className);

    /// <summary>
    /// The model's output for the sample, float32: as a rule a logit for each class, or the number that is predicted. An output of several dimensions is
    /// read row by row.
    /// </summary>
    public IReadOnlyList<float> Output { get; }

    /// <summary>
    /// The name of the class with the largest output; <see langword="null"/> where the data name no classes, or the model does not have an output for
    /// each, as with one logit for two classes.
    /// </summary>
    public string? ClassName { get; }

    /// <summary>The output of a model that has one for each sample, such as the number that a regression predicts.</summary>
    /// <exception cref="InvalidOperationException">The model has several outputs for each sample.</exception>
    public float Value => Output.Count == 1
        ? Output[0]
        : throw new InvalidOperationException($"The model has {Output.Count} outputs for each sample, which Output lists, and not one value.");

    /// <summary>The prediction in words.</summary>
    /// <returns>The name of the class, and without one the outputs.</returns>
    public override string ToString() =>
        ClassName ?? string.Join(", ", Output.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));
}
