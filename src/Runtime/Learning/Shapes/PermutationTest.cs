using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Finds figures that compare every output of a batch with every target, whatever they make of the comparison: to such a figure it is all one
/// in which order the targets come. A figure that does not look at single samples at all, such as a distance of two means, is told apart by
/// other shapes of the same numbers: the order does not matter to it there either.
/// </summary>
internal static class PermutationTest
{
    private const int MostSamples = 16;
    private const double Equal = 1e-5;
    private const double Different = 1e-3;

    /// <summary>Tries figures.</summary>
    /// <param name="figures">Computes them of an output and a target, as many as it can.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="output">An output, [samples, …].</param>
    /// <param name="target">A target, [samples, …], as many samples.</param>
    /// <returns>Whether each compares all outputs with all targets.</returns>
    public static bool[] Find(Func<Tensor, Tensor, double[]> figures, int count, Tensor output, Tensor target)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var samples = Math.Min(MostSamples, output.size(0));
        var outputs = BroadcastTest.Candidates(BroadcastTest.Wide(output.narrow(0, 0, samples))).ToArray();
        var targets = Varied(BroadcastTest.Wide(target.narrow(0, 0, samples)));
        var orders = Orders(samples, target.device);
        var changes = Changes(figures, count, outputs, targets, orders);
        var found = Array.ConvertAll(changes, change => change is < Equal);
        if (!found.Contains(true))
            return found;
        var changesElsewhere = Reshaped(output.shape[1..], targets)
            .Select(other => Changes(figures, count, outputs, other, orders))
            .Concat(OutputsLike(outputs, targets).Select(others => Changes(figures, count, others, targets, orders)))
            .ToList();
        for (var figure = 0; figure < count; figure++)
            found[figure] &= changesElsewhere.Exists(change => change[figure] is > Different);
        return found;
    }

    /// <summary>By how much another order of the targets changes each figure, at most, as a share of it; nothing where none is finite.</summary>
    private static double?[] Changes(
        Func<Tensor, Tensor, double[]> figures, int count, IEnumerable<Tensor> outputs, Tensor targets, IReadOnlyList<Tensor> orders)
    {
        var changes = new double?[count];
        foreach (var output in outputs)
        {
            var given = BroadcastTest.Evaluate(figures, count, output, targets);
            foreach (var order in orders)
            {
                var other = BroadcastTest.Evaluate(figures, count, output, targets.index_select(0, order));
                for (var figure = 0; figure < count; figure++)
                    if (double.IsFinite(given[figure]) && double.IsFinite(other[figure]))
                        changes[figure] = Math.Max(changes[figure] ?? 0, Change(given[figure], other[figure]));
            }
        }

        return changes;
    }

    private static double Change(double one, double other) => one == other ? 0 : Math.Abs(one - other) / Math.Max(Math.Abs(one), Math.Abs(other));

    private static Tensor[] Orders(long samples, Device device)
    {
        var numbers = arange(samples, device: device);
        return [numbers.roll(1, 0), numbers.roll(samples / 2, 0), numbers.flip(0)];
    }

    /// <summary>Targets that are not all one, of the same kind: the order of equal ones changes nothing.</summary>
    private static Tensor Varied(Tensor targets)
    {
        if (targets.ne(targets.narrow(0, 0, 1)).any().item<bool>())
            return targets;
        var odd = arange(targets.size(0), device: targets.device).remainder(tensor(2L, device: targets.device)).to(ScalarType.Bool)
            .reshape([targets.size(0), .. Enumerable.Repeat(1L, (int)targets.dim() - 1)]);
        return where(odd, Other(targets), targets);
    }

    // Zeros become ones and ones zeros, so that classes stay classes and probabilities stay probabilities.
    private static Tensor Other(Tensor targets)
    {
        if (targets.dtype == ScalarType.Bool)
            return targets.logical_not();
        var one = ones_like(targets);
        var isShare = targets.ge(zeros_like(targets)).logical_and(targets.le(one)).all().item<bool>();
        return isShare ? one - targets : targets + one;
    }

    /// <summary>The same targets in those shapes in which a figure may have wanted them: as the output, without and with a dimension of one.</summary>
    private static IEnumerable<Tensor> Reshaped(long[] sample, Tensor targets)
    {
        var samples = targets.size(0);
        long[] own = targets.shape[1..];
        long[][] shapes = [sample, [.. own.Where(size => size != 1)], [.. own, 1], [1, .. own]];
        return shapes.Where(shape => !shape.AsSpan().SequenceEqual(own) && Product(shape) == Product(own))
            .DistinctBy(shape => string.Join(',', shape))
            .Select(shape => targets.reshape([samples, .. shape]));
    }

    /// <summary>The same outputs in the targets' shape.</summary>
    private static IEnumerable<IEnumerable<Tensor>> OutputsLike(Tensor[] outputs, Tensor targets)
    {
        if (outputs[0].numel() == targets.numel() && !outputs[0].shape.AsSpan().SequenceEqual(targets.shape))
            yield return outputs.Select(output => output.reshape(targets.shape));
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
