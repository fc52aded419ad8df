namespace LrFinder.Dsl;

/// <summary>A hold on finalizers (<see cref="FinalizerGate.Hold"/>). It belongs to the thread that took it.</summary>
public readonly ref struct FinalizerHold
{
    private readonly GateThread? _thread;

    internal FinalizerHold(GateThread thread) => _thread = thread;

    /// <summary>Ends the hold. It is called once.</summary>
    public void Dispose()
    {
        if (_thread is not null)
            FinalizerGate.Release(_thread);
    }
}
