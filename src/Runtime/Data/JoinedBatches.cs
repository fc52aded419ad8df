using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Full batches of another size, joined or cut out of those of a source that knows nothing of sizes. The source's epochs follow one upon the
/// other, so that a batch may be larger than an epoch.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="size">The number of samples in a batch, at least 1.</param>
internal sealed class JoinedBatches(IBatchSource source, int size) : IBatchSource
{
    /// <inheritdoc/>
    /// <remarks>Not known: the source may run dry, which ends what goes through it and is no fault of the source's.</remarks>
    public int? BatchCount => null;

    /// <inheritdoc/>
    public long EpochsBegun
    {
        get => source.EpochsBegun;
        set => source.EpochsBegun = value;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames => source.ClassNames;

    /// <inheritdoc/>
    public IEnumerable<Batch> NextEpoch()
    {
        var parts = Parts();
        if (parts.Count > 0)
            yield return Joined(parts);
    }

    /// <inheritdoc/>
    public override string? ToString() => source.ToString();

    /// <summary>As many of the source's batches as make one of the size; none where the source gives none.</summary>
    private List<Batch> Parts()
    {
        var parts = new List<Batch>();
        for (var samples = 0L; samples < size;)
        {
            var before = parts.Count;
            foreach (var batch in source.NextEpoch())
            {
                RequireSamplesFirst(batch);
                if (parts.Count > 0)
                    RequireSameShape(parts[0], batch);
                parts.Add(FirstOf(batch, Math.Min(batch.Size, size - samples)));
                samples += batch.Size;
                if (samples >= size)
                    break;
            }

            if (parts.Count == before)
                return [];
        }

        return parts;
    }

    private static Batch FirstOf(Batch batch, long samples) => samples == batch.Size
        ? batch
        : batch.WithInputs((input, _) => input.narrow(0, 0, samples)) with { Target = batch.Target.narrow(0, 0, samples) };

    private Batch Joined(List<Batch> parts)
    {
        var inputs = parts[0].WithInputs((_, position) => cat([.. parts.Select(part => part.InputAt(position))], 0));
        var joined = inputs with { Target = cat([.. parts.Select(part => part.Target)], 0) };
        return parts[0].HasGivenSize ? joined with { Size = size } : joined;
    }

    private static void RequireSamplesFirst(Batch batch)
    {
        if (batch.Inputs.Append(batch.Target).Any(tensor => tensor.dim() == 0 || tensor.size(0) != batch.Size))
            throw new InvalidOperationException(
                $"A batch of {batch.Size} samples cannot be made larger or smaller: the first dimension of its inputs "
                + $"({string.Join(", ", batch.Inputs.Select(ShapeText.Of))}) and of its target ({ShapeText.Of(batch.Target)}) has to be the sample, as it "
                + "is not where sequences come time first. Make such data with another size of their batches, and watch the memory of a short training.");
    }

    private static void RequireSameShape(Batch first, Batch batch)
    {
        if (first.InputCount == batch.InputCount
            && first.Inputs.Append(first.Target).Zip(batch.Inputs.Append(batch.Target)).All(pair => Fits(pair.First, pair.Second)))
            return;
        throw new InvalidOperationException(
            $"Batches of different shapes cannot be joined to a larger one: inputs {string.Join(", ", first.Inputs.Select(ShapeText.Of))} with target "
            + $"{ShapeText.Of(first.Target)}, and then {string.Join(", ", batch.Inputs.Select(ShapeText.Of))} with {ShapeText.Of(batch.Target)}. "
            + "But for the number of samples, which is the first dimension, they have to be of one shape and type: pad them all to the longest, which is "
            + "what decides about the memory.");
    }

    private static bool Fits(Tensor first, Tensor other) => first.dtype == other.dtype && first.shape.AsSpan(1).SequenceEqual(other.shape.AsSpan(1));
}
