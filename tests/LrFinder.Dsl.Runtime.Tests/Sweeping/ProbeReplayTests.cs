using CsCheck;

namespace LrFinder.Dsl.Tests;

/// <summary>Probes that were run to their ends, one a process, come to what they would have come to in turn.</summary>
public sealed class ProbeReplayTests
{
    private static readonly Gen<double> Loss = Gen.Frequency((20, Gen.Double[0, 3]), (1, Gen.Const(double.NaN)));

    [Fact]
    public void A_race_that_is_replayed_ends_as_the_race()
    {
        Gen.Select(Gen.Int[1, 30], Loss.Array[30].Array[2, 9], Loss).Sample((steps, losses, start) =>
        {
            var race = new ProbeRace(start);
            var inTurn = losses.Select((own, i) => Run(new ProbeCourse(Lr(i), steps, race), own[..steps])).ToList();

            var replayed = new ProbeRace(start);
            var apart = losses.Select((own, i) => new ProbeCourse(Lr(i), steps, replayed).Replay(ToTheEnd(Lr(i), own[..steps]))).ToList();

            Assert.Equal(inTurn, apart);
        });
    }

    private static double Lr(int probe) => Math.Pow(10, -probe);

    private static LrFindPoint[] ToTheEnd(double lr, double[] losses)
    {
        var course = new ProbeCourse(lr, losses.Length, ProbeRace.WithoutLosers);
        return Points(losses, course);
    }

    private static LrProbe Run(ProbeCourse course, double[] losses) => course.Result(Points(losses, course));

    /// <summary>The steps of a sweep, which ends where a loss is not finite before a probe is asked.</summary>
    private static LrFindPoint[] Points(double[] losses, ProbeCourse course)
    {
        var points = new List<LrFindPoint>();
        foreach (var loss in losses)
        {
            points.Add(new LrFindPoint(points.Count, course.Lr, loss, double.NaN));
            if (!double.IsFinite(loss) || course.EndsAt(points))
                break;
        }

        return [.. points];
    }
}
