using System.Globalization;
using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The figures of a validation whose batches several processes have divided among them: gathered by the first, which computes them, so that all
/// have the same.
/// </summary>
/// <remarks>What can fail, because it is a metric's own, is done before or after the exchanges, never among them.</remarks>
internal sealed class JointFigures
{
    private const int NumbersOfFigure = 4;

    private static readonly Dictionary<string, string> NoTexts = [];

    private readonly ProcessGroup _group;
    private readonly BatchMeans[] _means;
    private readonly BatchRows[] _rows;
    private readonly byte[] _statistics;
    private byte[][] _gathered = [];
    private double[] _figures = [];

    /// <summary>Reads what this process has found.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="means">What its batches came to.</param>
    public JointFigures(ProcessGroup group, BatchMeans[] means)
    {
        (_group, _means) = (group, means);
        _rows = Array.ConvertAll(means, part => part.ReadRows());
        _statistics = group.IsFirst ? [] : Serialized();
    }

    /// <summary>Gives everything to everyone.</summary>
    public void Gather()
    {
        for (var i = 0; i < _rows.Length; i++)
            _rows[i] = SumOver(_rows[i]);
        _gathered = _group.Gather(_statistics);
    }

    /// <summary>Computes the figures, in the first process.</summary>
    /// <exception cref="InvalidOperationException">The data gave no batch; thrown by all processes.</exception>
    public void ComputeInFirst()
    {
        if (_rows[0].Batches == 0)
            throw new InvalidOperationException("The validation data gave no batch, so there is nothing to validate with.");
        if (!_group.IsFirst)
            return;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var bytes in _gathered.Skip(1))
            Merge(bytes);
        _figures = [.. _means.Zip(_rows).SelectMany(pair => pair.First.Figures(pair.Second)).SelectMany(Numbers)];
    }

    /// <summary>Gives all processes the figures that the first has computed.</summary>
    /// <returns>The figures.</returns>
    public BatchMean[] Share() => [.. _group.FromFirst(_figures).Chunk(NumbersOfFigure).Select(Figure)];

    private BatchRows SumOver(BatchRows rows)
    {
        // A callback may have ended the validation of one process before the others'.
        var counts = new double[_group.Size];
        counts[_group.Rank] = rows.Batches;
        _group.Sum(counts);
        var all = rows.Extended((int)counts.Max());
        _group.Sum(all.Numbers);
        return all;
    }

    private byte[] Serialized()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, Named(), NoTexts);
        return stream.ToArray();
    }

    private List<(string Name, Tensor Tensor)> Named()
    {
        var named = new List<(string, Tensor)>();
        for (var part = 0; part < _means.Length; part++)
        {
            for (var i = 0; i < _means[part].Statistics.Count; i++)
            {
                if (_means[part].Statistics[i]?.All() is { } statistics)
                    named.Add((string.Create(CultureInfo.InvariantCulture, $"{part}.{i}"), statistics));
            }
        }

        return named;
    }

    /// <summary>Takes over the statistics of another process, in the order of the ranks.</summary>
    private void Merge(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var file = SafetensorsFile.Open(stream);
        foreach (var entry in file.Entries)
        {
            var place = Array.ConvertAll(entry.Name.Split('.'), number => int.Parse(number, CultureInfo.InvariantCulture));
            // The first process has a part of every batch, and so has begun whatever another has.
            var own = _means[place[0]].Statistics[place[1]]!;
            own.Take(file.Read(entry).to(own.All()!.device));
        }
    }

    private static double[] Numbers(BatchMean figure) =>
        [figure.Value, figure.NonFinite.Count, figure.NonFinite.First, figure.NonFinite.Batches];

    private static BatchMean Figure(double[] numbers) =>
        new(numbers[0], new NonFiniteBatches((int)numbers[1], (int)numbers[2], (int)numbers[3]));
}
