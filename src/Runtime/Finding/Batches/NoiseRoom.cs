using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Whether there is memory to measure gradient noise, as far as the batch sizes that were tried tell.</summary>
internal static class NoiseRoom
{
    // While a batch is taken in, its gradient of one parameter is there in the parameter's own precision and in double precision.
    private const int DoubleBytes = sizeof(double);

    /// <summary>Says why the noise is not to be measured.</summary>
    /// <param name="trials">The sizes that were tried.</param>
    /// <param name="own">The number of samples in a batch of the data, which is what is measured with.</param>
    /// <param name="limit">The memory that a training may have at its peak, in bytes; <see langword="null"/> for none that is known.</param>
    /// <param name="extra">What the measurement takes beside a training, in bytes.</param>
    /// <returns>The reason as a sentence without a full stop; <see langword="null"/> where there is none.</returns>
    public static string? ReasonAgainst(IReadOnlyList<BatchTrial> trials, int own, long? limit, long extra)
    {
        if (trials.Where(trial => trial.Fits && trial.Size >= own).MinBy(trial => trial.Size) is { } trial)
            return trial.PeakBytes + extra > limit
                ? $"beside a training at batches of {Text(own)} it takes {ByteText.Of(extra)} for gradients, which do not fit"
                : null;
        return trials.Any(trial => !trial.Fits && trial.Size <= own)
            ? $"its batches of {Text(own)} do not fit"
            : $"its batches of {Text(own)} were not tried";
    }

    /// <summary>What the measurement takes beside a training: the gradients before a batch, and one parameter's while a batch is taken in.</summary>
    /// <param name="parameters">The parameters, each once.</param>
    /// <returns>The bytes.</returns>
    public static long BytesFor(IReadOnlyList<Parameter> parameters)
    {
        var trained = parameters.Where(parameter => parameter.requires_grad).ToList();
        return trained.Sum(parameter => parameter.numel() * parameter.ElementSize)
            + trained.Max(parameter => parameter.numel() * (parameter.ElementSize + DoubleBytes));
    }

    private static string Text(int size) => FormattableString.Invariant($"{size:N0}");
}
