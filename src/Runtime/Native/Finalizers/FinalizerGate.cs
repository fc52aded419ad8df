namespace LrFinder.Dsl;

/// <summary>
/// Holds finalizers off while native calls run. TorchSharp frees a number that it was given (<c>x * 2</c>, every step of its optimizers)
/// by a finalizer, and does not keep it alive until the native call has read it: a garbage collection that another thread causes at
/// that moment makes the call read freed memory. Learners hold finalizers off by themselves; this is for loops of your own, and for threads
/// of your own that make tensors.
/// </summary>
/// <remarks>
/// While a thread is inside, the process's finalizer thread is parked; at safe points it is let through, now and then, so that no finalizer
/// waits for good. Finalizers of a host program run at these times too. <see cref="GC.WaitForPendingFinalizers"/> returns, inside as
/// well: a thread that waits is noticed, and calls nothing.
/// <para>
/// The AppContext switch <c>LrFinder.Dsl.HoldFinalizers</c>, which the property <c>LrFinderHoldFinalizers</c> of a project sets, turns it
/// off when it is false; it is read whenever a thread enters.
/// </para>
/// </remarks>
public static class FinalizerGate
{
    /// <summary>The AppContext switch; the property LrFinderHoldFinalizers of a project sets it.</summary>
    internal const string Switch = "LrFinder.Dsl.HoldFinalizers";

    [ThreadStatic]
    private static GateThread? _thread;

    /// <summary>
    /// Holds finalizers off until the result is disposed of, on the same thread. Calls may be nested, and threads may be inside at the same
    /// time. A thread that stays inside for long passes <see cref="SafePoint"/> from time to time.
    /// </summary>
    /// <returns>Ends the hold when disposed of.</returns>
    public static FinalizerHold Hold()
    {
        var thread = _thread ??= new GateThread(Thread.CurrentThread);
        if (thread.Depth == 0)
        {
            if (!IsWanted())
                return default;
            GateKeeper.Instance.Enter(thread);
        }

        thread.Depth++;
        return new FinalizerHold(thread);
    }

    /// <summary>
    /// Tells that the calling thread is within no native call and has handed no tensor to one, so that finalizers may run now. It costs a
    /// few nanoseconds, unless they are due: then it waits until they have run. Outside a hold it does nothing.
    /// </summary>
    public static void SafePoint()
    {
        if (_thread is { Depth: > 0 } thread)
            GateKeeper.Instance.Pass(thread);
    }

    /// <summary>Ends one of the nested holds of a thread.</summary>
    internal static void Release(GateThread thread)
    {
        if (--thread.Depth == 0)
            GateKeeper.Instance.Leave(thread);
    }

    private static bool IsWanted() => !AppContext.TryGetSwitch(Switch, out var wanted) || wanted;
}
