using System.Diagnostics;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>An object whose finalizer waits, so that no other can run.</summary>
internal sealed class FinalizerPlug
{
    private readonly object _lock = new();
    private bool _isReached;
    private bool _isReleased;

    private FinalizerPlug()
    {
    }

    /// <summary>Whether the finalizer thread stands at the plug.</summary>
    public bool IsReached
    {
        get
        {
            lock (_lock)
                return _isReached;
        }
    }

    /// <summary>
    /// Parks the finalizer thread. No thread may be within a native call that reads what a finalizer would free: the collection which
    /// finds the plug finds that too, and in what order the queue is served is nobody's promise.
    /// </summary>
    /// <param name="limit">
    /// How long to wait for the finalizer thread. A finalizer that takes longer is itself what holds the others off.
    /// </param>
    /// <returns>The plug; <see langword="null"/> where the program has forbidden collections, and finalizers with them.</returns>
    public static FinalizerPlug? Park(TimeSpan limit)
    {
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            return null;
        var plug = new FinalizerPlug();
        Drop(plug);
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        plug.WaitUntilReached(limit);
        return plug;
    }

    /// <summary>Lets the finalizer thread go on.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isReleased = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Makes an object that nothing refers to once the method has returned.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(FinalizerPlug plug) => _ = new Stopper(plug);

    private void WaitUntilReached(TimeSpan limit)
    {
        lock (_lock)
        {
            for (var begin = Stopwatch.GetTimestamp(); !_isReached && Stopwatch.GetElapsedTime(begin) < limit;)
                Monitor.Wait(_lock, limit);
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _isReached = true;
            Monitor.PulseAll(_lock);
            while (!_isReleased)
                Monitor.Wait(_lock);
        }
    }

    private sealed class Stopper(FinalizerPlug plug)
    {
        ~Stopper() => plug.Stop();
    }
}
