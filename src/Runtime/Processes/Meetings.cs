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
    private const int FirstBit = 6;

    // So that a text without a character is one, too.
    private const char Mark = '!';

    // Their squares, added up for some thousand processes, are exact in double precision.
    private const int Numbers = 64;

    private readonly double[] _numbers = new double[FirstBit + Bits];
    private Exception? _told;

    private enum End
    {
        None,
        Failed,
        Cancelled,
    }

    /// <summary>Comes to a meeting and waits for the others.</summary>
    /// <param name="point">Where this process is.</param>
    /// <param name="number">Which time it is there, where that has a meaning.</param>
    /// <param name="flow">What its callbacks answered.</param>
    /// <param name="isCancelled">Whether it was asked to end.</param>
    /// <param name="summand">A number whose sum is of interest.</param>
    /// <param name="length">How much is to be exchanged, which has to be as much in all of them.</param>
    /// <returns>What all of them brought.</returns>
    /// <exception cref="ProcessGroupException">Another process has failed, or is somewhere else.</exception>
    /// <exception cref="OperationCanceledException">Another process has ended because it was asked to.</exception>
    public MeetingOutcome At(
        MeetingPoint point, int number = 0, Flow flow = Flow.Continue, bool isCancelled = false, double summand = 0, long length = 0)
    {
        var code = (int)point * (double)Numbers + (number + length) % Numbers;
        var (codes, squares) = Add(code, End.None, flow, isCancelled, summand);
        if (_numbers[2] > 0)
            throw Told(FailureOfAnother());
        if (_numbers[3] > 0)
            throw Told(new JointCancellation());
        // Equal numbers, and only those, have this in common: all processes see alike whether theirs are.
        if (exchange.Size * squares != codes * codes)
            throw Told(OutOfStep(point, number));
        var answers = 0;
        for (var bit = 0; bit < Bits; bit++)
            answers |= _numbers[FirstBit + bit] > 0 ? 1 << bit : 0;
        return new MeetingOutcome((Flow)answers, _numbers[4] > 0, _numbers[5]);
    }

    /// <summary>Tells the other processes that this one has failed, wherever they wait for it. Once told, an error is not told again.</summary>
    /// <param name="error">What went wrong. One that all processes know of, because it comes from a meeting, is not told.</param>
    public void Fail(Exception error)
    {
        if (ReferenceEquals(error, _told))
            return;
        _told = error;
        var end = error is OperationCanceledException ? End.Cancelled : End.Failed;
        Add(code: 0, end, Flow.Continue, isCancelled: false, summand: 0);
        // One that was asked to end has nothing to say, but another may have failed meanwhile.
        if (_numbers[2] > 0)
            exchange.Gather(end == End.Failed ? Encoding.UTF8.GetBytes($"{Mark}{OneLine.Of(error.Message.ReplaceLineEndings(" "))}") : []);
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
            catch (Exception error) when (error is ProcessGroupException or JointCancellation)
            {
                // The others know now, and come here too when they are through with it.
            }
        }
    }

    private (double Codes, double Squares) Add(double code, End end, Flow flow, bool isCancelled, double summand)
    {
        (_numbers[0], _numbers[1]) = (code, code * code);
        (_numbers[2], _numbers[3]) = (end == End.Failed ? 1 : 0, end == End.Cancelled ? 1 : 0);
        (_numbers[4], _numbers[5]) = (isCancelled ? 1 : 0, summand);
        for (var bit = 0; bit < Bits; bit++)
            _numbers[FirstBit + bit] = ((int)flow >> bit) & 1;
        exchange.Sum(_numbers);
        return (_numbers[0], _numbers[1]);
    }

    private ProcessGroupException FailureOfAnother()
    {
        var texts = exchange.Gather([]);
        var rank = Array.FindIndex(texts, text => text.Length > 0);
        return new ProcessGroupException($"The process of rank {rank} (of {exchange.Size}) has failed: {Encoding.UTF8.GetString(texts[rank])[1..]}");
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
        MeetingPoint.SweepEnd or MeetingPoint.SweepOver or MeetingPoint.Repeats or MeetingPoint.RatesOfProbes or MeetingPoint.Probes or MeetingPoint.FoundResult => "in LrFind",
        MeetingPoint.EpochWeights => $"at the beginning of epoch {number}",
        MeetingPoint.EpochLosses => $"at the end of an epoch of {number} batches",
        MeetingPoint.Statistics or MeetingPoint.Validation or MeetingPoint.Figures => $"at the end of epoch {number}",
        MeetingPoint.LastWeights => "at the end of a training",
        MeetingPoint.Loss => "in a batch",
        MeetingPoint.Step => $"in batch {number}",
        _ => $"at On.{(On)point}, batch {number}",
    };
}
