namespace LrFinder.Dsl.Tests;

/// <summary>What a host program may do beside a training, on a thread of its own, about every millisecond.</summary>
internal sealed class Collecting : IDisposable
{
    private readonly List<Thread> _threads = [];
    private volatile bool _isOver;
    private int _rounds;

    private Collecting(Action action)
    {
        Start(() =>
        {
            action();
            Interlocked.Increment(ref _rounds);
            Thread.Sleep(1);
        });
    }

    /// <summary>How often it was done.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>Collects.</summary>
    public static Collecting Alone() => new(() => GC.Collect());

    /// <summary>Collects, and waits until finalizers have run.</summary>
    public static Collecting AndWaiting() => new(() =>
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    });

    /// <summary>Collects while other threads keep every core busy: on an idle machine calls are too short to be hit.</summary>
    public static Collecting OnABusyMachine()
    {
        var collecting = Alone();
        for (var i = 0; i < Environment.ProcessorCount; i++)
            collecting.Start(() => Thread.SpinWait(1000));
        return collecting;
    }

    public void Dispose()
    {
        _isOver = true;
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Start(Action action)
    {
        var thread = new Thread(() =>
        {
            while (!_isOver)
                action();
        });
        thread.Start();
        _threads.Add(thread);
    }
}
