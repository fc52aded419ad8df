using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// The one way in which processes come together: before they exchange anything, they make sure that all of them are at the same point, and that
/// none has failed. So whatever happens to one of them, none waits for it forever.
/// </summary>
/// <remarks>
/// All meetings are one sum over the same few numbers, wherever a process is: that is why a process that fails, or that is somewhere else, can
/// tell the others by coming to the next one, whatever they expect there.
/// </remarks>
/// <param name="exchange">How the processes exchange numbers.</param>
internal sealed class Meetings(IExchange exchange)
{
    private const int Bits = 5;

    // Their squares, added up for some thousand processes, are exact in double precision.
    private const int Numbers = 64;

    private readonly double[] _numbers = new double[5 + Bits];
    private Exception? _told;

    /// <summary>Comes to a meeting and waits for the others.</summary>
    /// <param name="point">Where this process is.</param>
    /// <param name="number">Which time it is there, where that has a meaning.</param>
    /// <param name="flow">What its callbacks answered.</param>
    /// <param name="isCancelled">Whether it was asked to end.</param>
    /// <param name="summand">A number whose sum is of interest.</param>
    /// <returns>What all of them brought.</returns>
    /// <exception cref="ProcessGroupException">Another process has failed, or is somewhere else.</exception>
    public MeetingOutcome At(MeetingPoint point, int number = 0, Flow flow = Flow.Continue, bool isCancelled = false, double summand = 0)
    {
        var code = (int)point * (double)Numbers + number % Numbers;
        var (codes, squares, failed) = Add(code, hasFailed: false, flow, isCancelled, summand);
        if (failed > 0)
            throw Told(FailureOfAnother());
        // Equal numbers, and only those, have this in common: all processes see alike whether theirs are.
        if (exchange.Size * squares != codes * codes)
            throw Told(OutOfStep(point, number));
        var answers = 0;
        for (var bit = 0; bit < Bits; bit++)
            answers |= _numbers[5 + bit] > 0 ? 1 << bit : 0;
        return new MeetingOutcome((Flow)answers, _numbers[3] > 0, _numbers[4]);
    }

    /// <summary>Tells the other processes that this one has failed, wherever they wait for it. Once told, an error is not told again.</summary>
    /// <param name="error">What went wrong. One that all processes know of, because it comes from a meeting, is not told.</param>
    public void Fail(Exception error)
    {
        if (ReferenceEquals(error, _told))
            return;
        _told = error;
        Add(code: 0, hasFailed: true, Flow.Continue, isCancelled: false, summand: 0);
        exchange.Gather(Encoding.UTF8.GetBytes(OneLine.Of(error.Message.ReplaceLineEndings(" "))));
    }

    /// <summary>Notes an exception that every process throws.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>The exception.</returns>
    public Exception Told(Exception error) => _told = error;

    /// <summary>Waits until every process is at its end.</summary>
    public void AwaitEnd()
    {
        while (true)
        {
            try
            {
                At(MeetingPoint.End);
                return;
            }
            catch (ProcessGroupException)
            {
                // The others know now, and come here too when they are through with it.
            }
        }
    }

    private (double Codes, double Squares, double Failed) Add(double code, bool hasFailed, Flow flow, bool isCancelled, double summand)
    {
        (_numbers[0], _numbers[1], _numbers[2]) = (code, code * code, hasFailed ? 1 : 0);
        (_numbers[3], _numbers[4]) = (isCancelled ? 1 : 0, summand);
        for (var bit = 0; bit < Bits; bit++)
            _numbers[5 + bit] = ((int)flow >> bit) & 1;
        exchange.Sum(_numbers);
        return (_numbers[0], _numbers[1], _numbers[2]);
    }

    private ProcessGroupException FailureOfAnother()
    {
        var texts = exchange.Gather([]);
        var rank = Array.FindIndex(texts, text => text.Length > 0);
        return new ProcessGroupException($"The process of rank {rank} (of {exchange.Size}) has failed: {Encoding.UTF8.GetString(texts[rank])}");
    }

    private ProcessGroupException OutOfStep(MeetingPoint point, int number)
    {
        var places = exchange.Gather(Encoding.UTF8.GetBytes(Describe(point, number)));
        var texts = places.Select((place, rank) => $"rank {rank} is {Encoding.UTF8.GetString(place)}");
        return new ProcessGroupException(
            $"The processes are not at the same point: {string.Join(", ", texts)}. Every process makes the same calls of Fit, Resume, LrFind and Save, in "
            + "the same order, over the same data, and stays until the others have come to their end.");
    }

    private static string Describe(MeetingPoint point, int number) => point switch
    {
        MeetingPoint.End => "at the end of its program",
        MeetingPoint.Save => "in Save",
        MeetingPoint.RunBegin => "at the beginning of a training or sweep",
        MeetingPoint.SweepBegin => "at the beginning of LrFind",
        MeetingPoint.SweepEnd or MeetingPoint.Repeats or MeetingPoint.RatesOfProbes or MeetingPoint.Probes or MeetingPoint.FoundResult => "in LrFind",
        MeetingPoint.EpochWeights or MeetingPoint.Statistics or MeetingPoint.Validation or MeetingPoint.EpochLosses =>
            $"at the end of epoch {number}",
        MeetingPoint.LastWeights => "at the end of a training",
        MeetingPoint.Loss or MeetingPoint.Step => $"in batch {number}",
        _ => $"at On.{(On)point}, batch {number}",
    };
}
