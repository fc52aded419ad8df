using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>A repetition or a probe that one of several processes ran on its own, while others ran the others.</summary>
/// <param name="Number">Which one, from 0.</param>
/// <param name="End">Why it ended.</param>
/// <param name="Points">Its points, not smoothed yet.</param>
internal sealed record ApartRun(int Number, StopReason End, IReadOnlyList<LrFindPoint> Points)
{
    /// <summary>Runs those that fall to this process, and gives every process all of them.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="point">Where they meet.</param>
    /// <param name="count">How many runs there are.</param>
    /// <param name="run">Does one, by its number.</param>
    /// <returns>All runs, in order.</returns>
    public static ApartRun[] All(ProcessGroup group, MeetingPoint point, int count, Func<int, ApartRun> run)
    {
        var own = new List<double>();
        for (var number = group.Rank; number < count; number += group.Size)
            run(number).WriteTo(own);
        group.Meetings.At(point);
        var gathered = group.Gather(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(own)));
        return [.. gathered.SelectMany(bytes => Read(MemoryMarshal.Cast<byte, double>(bytes).ToArray())).OrderBy(apart => apart.Number)];
    }

    private void WriteTo(List<double> numbers)
    {
        numbers.AddRange([Number, (double)End, Points.Count]);
        foreach (var point in Points)
            numbers.AddRange([point.Lr, point.Loss]);
    }

    private static IEnumerable<ApartRun> Read(double[] numbers)
    {
        for (var at = 0; at < numbers.Length;)
        {
            var points = new LrFindPoint[(int)numbers[at + 2]];
            var first = at + 3;
            for (var i = 0; i < points.Length; i++)
                points[i] = new LrFindPoint(i, numbers[first + 2 * i], numbers[first + 2 * i + 1], SmoothLoss: double.NaN);
            yield return new ApartRun((int)numbers[at], (StopReason)numbers[at + 1], points);
            at = first + 2 * points.Length;
        }
    }
}
