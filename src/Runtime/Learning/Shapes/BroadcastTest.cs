using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What a loss or a metric makes of an output and a target of different shapes.</summary>
internal enum Broadcasting
{
    /// <summary>Nothing that a test shows: it may well put the shapes right itself.</summary>
    None,

    /// <summary>It compares every output of the batch with every target.</summary>
    AcrossSamples,

    /// <summary>It compares all numbers of one side of a sample with the one number of the other.</summary>
    WithinSample,
}

/// <summary>
/// Finds figures that broadcast their arguments against each other, by what they give, not by how they are written: a figure that takes
/// [samples, 1] and [samples] and reshapes one of them is right, and one that does not is wrong, though both are finite.
/// </summary>
/// <remarks>
/// A few samples are enough. A figure that compares every output with every target is the mean (or sum) of what it gives for each pair
/// of single samples, and not that of the matching pairs; one that takes all numbers of an output for estimates of a single target is the
/// mean of what it gives for each of them. To be seen that needs outputs for which both differ, so that some are made where those of the
/// model do not. What throws, or is not finite, on such arguments decides nothing.
/// </remarks>
internal static class BroadcastTest
{
    private const int MostSamples = 4;
    private const int MostColumns = 3;

    /// <summary>Tries figures.</summary>
    /// <param name="figures">Computes them of an output and a target, as many as it can.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="output">An output, [samples, …], at least two.</param>
    /// <param name="target">A target, [samples, …] of another shape, at least two.</param>
    /// <param name="found">What each of them does.</param>
    /// <returns>Whether the arguments could tell; not where all targets are one.</returns>
    public static bool TryFind(Func<Tensor, Tensor, double[]> figures, int count, Tensor output, Tensor target, out Broadcasting[] found)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        found = [];
        if (Rows(target) is not { } rows)
            return false;
        var isPaired = output.size(0) == target.size(0);
        var targets = Wide(target.index_select(0, rows));
        var outputs = Wide(isPaired ? output.index_select(0, rows) : output.narrow(0, 0, Math.Min(MostSamples, output.size(0))));
        BroadcastEvidence[] evidence = [.. Enumerable.Range(0, count).Select(_ => new BroadcastEvidence())];
        foreach (var candidate in Candidates(outputs))
        {
            var whole = Evaluate(figures, count, candidate, targets);
            var singles = Singles(figures, count, candidate, targets);
            for (var figure = 0; figure < count; figure++)
                evidence[figure].AddSamples(whole[figure], singles[figure], isPaired);
            if (candidate.dim() == targets.dim() && MismatchOf(candidate, targets) is { } dimension)
                AddColumns(evidence, figures, candidate, targets, dimension, singles);
        }

        found = Array.ConvertAll(evidence, figure => figure.Found);
        return true;
    }

    /// <summary>The numbers of a few samples, not all with one target; <see langword="null"/> where all have the same.</summary>
    private static Tensor? Rows(Tensor target)
    {
        var others = target.ne(target.narrow(0, 0, 1)).reshape(target.size(0), -1).any(1).nonzero().flatten();
        if (others.numel() == 0)
            return null;
        var first = others[0].item<long>();
        long[] rows = [0, first, .. Enumerable.Range(1, (int)Math.Min(target.size(0), MostSamples + 1) - 1).Select(row => (long)row)];
        return tensor(rows.Distinct().Take(MostSamples).ToArray(), device: target.device);
    }

    /// <summary>The model's outputs, and others that differ from one another: as logits, as probabilities and as both.</summary>
    internal static IEnumerable<Tensor> Candidates(Tensor outputs)
    {
        yield return outputs;
        if (!outputs.is_floating_point())
            yield break;
        // Multiples of the golden ratio spread out evenly, without a random number.
        var spread = arange(1, outputs.numel() + 1, dtype: float64, device: outputs.device).mul(0.6180339887498949).frac()
            .reshape(outputs.shape).to(outputs.dtype);
        yield return outputs * (1 - spread * 0.3) + spread * 0.1;
        yield return spread * 4 - 2;
        yield return spread;
    }

    private static void AddColumns(
        BroadcastEvidence[] evidence,
        Func<Tensor, Tensor, double[]> figures,
        Tensor output,
        Tensor target,
        int dimension,
        double[][,] singles)
    {
        var columns = (int)Math.Min(MostColumns, Math.Max(output.size(dimension), target.size(dimension)));
        var whole = Evaluate(figures, evidence.Length, Columns(output, 0, columns), Columns(target, 0, columns));
        double[][] single =
            [.. Enumerable.Range(0, columns).Select(column => Evaluate(figures, evidence.Length, Columns(output, column, 1), Columns(target, column, 1)))];
        for (var figure = 0; figure < evidence.Length; figure++)
            evidence[figure].AddColumns(whole[figure], Array.ConvertAll(single, values => values[figure]), singles[figure]);

        Tensor Columns(Tensor side, long from, long count) => side.size(dimension) == 1 ? side : side.narrow(dimension, from, count);
    }

    /// <summary>The dimension in which one side has one number and the other several, where they are equal in all others or have one.</summary>
    private static int? MismatchOf(Tensor output, Tensor target)
    {
        int? mismatch = null;
        for (var dimension = 1; dimension < output.dim(); dimension++)
        {
            var (one, other) = (output.size(dimension), target.size(dimension));
            if (one != other && one != 1 && other != 1)
                return null;
            if (one != other)
                mismatch ??= dimension;
        }

        return mismatch;
    }

    private static double[][,] Singles(Func<Tensor, Tensor, double[]> figures, int count, Tensor output, Tensor target)
    {
        var singles = new double[count][,];
        for (var figure = 0; figure < count; figure++)
            singles[figure] = new double[output.size(0), target.size(0)];
        for (var i = 0; i < output.size(0); i++)
            for (var j = 0; j < target.size(0); j++)
            {
                var values = Evaluate(figures, count, output.narrow(0, i, 1), target.narrow(0, j, 1));
                for (var figure = 0; figure < count; figure++)
                    singles[figure][i, j] = values[figure];
            }

        return singles;
    }

    /// <summary>Computes the figures; not a number for those that the arguments do not suit.</summary>
    internal static double[] Evaluate(Func<Tensor, Tensor, double[]> figures, int count, Tensor output, Tensor target)
    {
        using var scope = NewDisposeScope();
        var values = new double[count];
        Array.Fill(values, double.NaN);
        try
        {
            figures(output, target).CopyTo(values, 0);
        }
        catch (Exception)
        {
            // Written for whole batches, or for other values: it says nothing.
        }

        return values;
    }

    /// <summary>In single precision at least, so that equal figures are seen to be equal.</summary>
    internal static Tensor Wide(Tensor tensor) =>
        tensor.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? tensor.to(ScalarType.Float32) : tensor;
}
