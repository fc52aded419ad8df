using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>A thread for which finalizers are held off, as the gate's keeper sees it.</summary>
/// <param name="thread">The thread.</param>
internal sealed class GateThread(Thread thread)
{
    // Shorter than this a thread waits for a lock or for its data, and goes on by itself.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(10);

    // Native AOT does not show that a thread waits for finalizers, so only the time tells.
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(1);
    private const int LongestBatches = 5;

    // A thread that had waited for finalizers comes to a safe point soon after they have run; a long batch goes on.
    private static readonly TimeSpan LongestYawn = TimeSpan.FromMilliseconds(250);

    private long _passed;
    private long _seenPassed;
    private long _seenAt;
    private long _asleepSince;
    private long _rousedAt;
    private TimeSpan _longestBatch;

    /// <summary>The number of nested holds. Only the thread itself looks at it.</summary>
    public int Depth { get; set; }

    /// <summary>Whether it waits at a safe point until finalizers have run.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Until when it stops at no further safe point, for it has waited in vain.</summary>
    public long HurriesUntil { get; set; }

    /// <summary>Notes that the thread passes a safe point.</summary>
    public void Pass() => Volatile.Write(ref _passed, _passed + 1);

    /// <summary>Begins to look at the thread.</summary>
    public void Begin(long now)
    {
        (_seenPassed, _seenAt, _asleepSince, _rousedAt) = (Volatile.Read(ref _passed), now, 0, 0);
        (IsStopped, HurriesUntil) = (false, 0);
    }

    /// <summary>Notes that finalizers have run: if the thread waited for them, it goes on now.</summary>
    public void Rouse(long now) => (_asleepSince, _rousedAt) = (0, now);

    /// <summary>
    /// Whether the thread is in no native call that reads what a finalizer would free: it stands at a safe point, or has waited for a while
    /// for something else, finalizers perhaps. A thread that waits in managed code is in no native call.
    /// </summary>
    public bool IsQuiet(long now)
    {
        var passed = Volatile.Read(ref _passed);
        if (passed != _seenPassed)
        {
            if (SilentFor(now) is var batch && batch > _longestBatch && !HasWaitedForFinalizers(now))
                _longestBatch = batch;
            (_seenPassed, _seenAt, _asleepSince, _rousedAt) = (passed, now, 0, 0);
        }

        if (!thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin))
            _asleepSince = 0;
        else if (_asleepSince == 0)
            _asleepSince = now;
        return IsStopped || IsAsleep(now) || IsSilent(now);
    }

    /// <summary>How long ago the thread was last seen to have passed a safe point.</summary>
    public TimeSpan SilentFor(long now) => Stopwatch.GetElapsedTime(_seenAt, now);

    private TimeSpan Silence => TimeSpan.FromTicks(Math.Max(LeastSilence.Ticks, LongestBatches * _longestBatch.Ticks));

    private bool HasWaitedForFinalizers(long now) => _rousedAt != 0 && Stopwatch.GetElapsedTime(_rousedAt, now) < LongestYawn;

    private bool IsAsleep(long now) => _asleepSince != 0 && Stopwatch.GetElapsedTime(_asleepSince, now) >= Nap;

    private bool IsSilent(long now) => !RuntimeFeature.IsDynamicCodeCompiled && SilentFor(now) >= Silence;
}
