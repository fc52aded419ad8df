using System.Diagnostics;

namespace LrFinder.Dsl;

/// <summary>
/// Keeps the process's finalizer thread parked while threads are inside the gate, and lets it through when all of them stand at a safe point.
/// There is one, for there is one finalizer thread.
/// </summary>
/// <remarks>
/// To let it through and to park it again, nobody may be in a native call: what a collection then finds dead is nobody's any more. The queue
/// of finalizers has no order one could rely on (an object that is registered moves another to its head), so that it has to be empty
/// before the batches go on. That takes the time of the finalizers and of one small collection, and is therefore not done after every
/// collection, but by time.
/// </remarks>
internal sealed class GateKeeper
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // What it costs to park the finalizer thread goes by two hundred times before the next time, within these limits. Stopping at the safe
    // point and going on from there costs about as much again.
    private const int CostFactor = 200;
    private const int WaitingCostFactor = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // Without any collection too, for somebody may be waiting for finalizers.
    private static readonly TimeSpan PauseWithoutCollection = TimeSpan.FromMilliseconds(500);

    // A thread that waits for others to come to a safe point spends no more than this part of its time with it.
    private const int PatienceFactor = 50;

    // A finalizer that takes longer holds up others, but no training.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // Threads that leave often come back: calls of Predict in a row are one stay.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly object _lock = new();
    private readonly List<GateThread> _inside = [];
    private FinalizerPlug? _plug;
    private bool _isRunning;
    private bool _isLettingThrough;
    private volatile bool _isDue;
    private long _lastPassage;
    private TimeSpan _lastCost;
    private int _collections;
    private long _left;
    private long _exitBegan;

    private GateKeeper()
    {
    }

    /// <summary>The one there is.</summary>
    public static GateKeeper Instance { get; } = new();

    /// <summary>Takes a thread in. Afterwards no finalizer runs.</summary>
    public void Enter(GateThread thread)
    {
        lock (_lock)
        {
            Start();
            var begin = Stopwatch.GetTimestamp();
            while (_isLettingThrough && WaitUntil(begin, LongestWait))
            {
            }

            if (_inside.Count == 0 && _plug is null && !_isLettingThrough)
                Park();
            thread.Begin(Stopwatch.GetTimestamp());
            _inside.Add(thread);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Lets a thread out.</summary>
    public void Leave(GateThread thread)
    {
        lock (_lock)
        {
            _inside.Remove(thread);
            _left = Stopwatch.GetTimestamp();
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>A thread is at a safe point; it waits there if finalizers are due.</summary>
    public void Pass(GateThread thread)
    {
        thread.Pass();
        if (_isDue)
            Stop(thread);
    }

    /// <summary>Does something while no finalizer can run.</summary>
    /// <param name="action">What to do; it waits for nothing.</param>
    /// <returns>Whether it was done: not where the finalizer thread is not parked.</returns>
    public bool WhileParked(Action action)
    {
        lock (_lock)
        {
            if (_isLettingThrough || _plug is not { IsReached: true })
                return false;
            action();
            return true;
        }
    }

    private void Stop(GateThread thread)
    {
        lock (_lock)
        {
            var begin = Stopwatch.GetTimestamp();
            if (!_isDue || begin < thread.HurriesUntil)
                return;
            thread.IsStopped = true;
            Monitor.PulseAll(_lock);
            try
            {
                var patience = Stopwatch.GetElapsedTime(_lastPassage, begin) / PatienceFactor;
                while (_isDue && WaitUntil(begin, _isLettingThrough || AreAllStopped() ? LongestWait : patience))
                {
                }
            }
            finally
            {
                thread.IsStopped = false;
            }

            if (_isDue)
            {
                var now = Stopwatch.GetTimestamp();
                thread.HurriesUntil = now + PatienceFactor * (now - begin);
            }
        }
    }

    private bool AreAllStopped() => _inside.TrueForAll(thread => thread.IsStopped);

    /// <summary>Waits for a change, until a time after the beginning.</summary>
    /// <returns>Whether there is time left.</returns>
    private bool WaitUntil(long begin, TimeSpan limit)
    {
        var left = limit - Stopwatch.GetElapsedTime(begin);
        return left > TimeSpan.Zero && (Monitor.Wait(_lock, left) || Stopwatch.GetElapsedTime(begin) < limit);
    }

    /// <summary>Starts the keeper's own thread, once in a process.</summary>
    private void Start()
    {
        if (_isRunning)
            return;
        _isRunning = true;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Exit();
        new Thread(Run) { IsBackground = true, Name = "LrFinder.Dsl finalizer gate" }.Start();
    }

    private void Run()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_inside.Count > 0)
                    Watch(Stopwatch.GetTimestamp());
                else if (_plug is not null && Stopwatch.GetElapsedTime(_left) >= Linger)
                    Open();
                if (_inside.Count > 0 || _plug is not null)
                    Monitor.Wait(_lock, Tick);
                else
                    Monitor.Wait(_lock);
            }
        }
    }

    private void Open()
    {
        _plug?.Release();
        _plug = null;
        _isDue = false;
    }

    private void Watch(long now)
    {
        var areAllQuiet = AreAllQuiet(now);
        if (!_isDue)
            _isDue = IsTime(now) || areAllQuiet && AreWaiting(now);
        if (_isDue && (areAllQuiet || ExitIsOverdue(now)))
            LetThrough();
    }

    private bool AreAllQuiet(long now)
    {
        var areQuiet = true;
        // Every thread is looked at, for a look is also a note of what it does.
        foreach (var thread in _inside)
            areQuiet &= thread.IsQuiet(now);
        return areQuiet;
    }

    private bool IsTime(long now)
    {
        var age = Stopwatch.GetElapsedTime(_lastPassage, now);
        return age >= (HasCollected ? ShortestPause : PauseWithoutCollection) && (age >= LongestPause || age >= _lastCost * CostFactor);
    }

    /// <summary>
    /// All threads are quiet without having been asked to stop, so that what they wait for may be finalizers. The longer they go on waiting,
    /// the less likely that is.
    /// </summary>
    private bool AreWaiting(long now)
    {
        var age = Stopwatch.GetElapsedTime(_lastPassage, now);
        return age >= _lastCost * WaitingCostFactor && _inside.TrueForAll(thread => age >= thread.SilentFor(now) / 2);
    }

    private bool HasCollected => GC.CollectionCount(0) != _collections;

    /// <summary>Lets all finalizers through that are waiting, and parks again.</summary>
    private void LetThrough()
    {
        _isLettingThrough = true;
        _plug?.Release();
        _plug = null;
        // Outside of the lock: a finalizer may take long, and those who wait for it have a limit.
        Monitor.Exit(_lock);
        try
        {
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            Monitor.Enter(_lock);
        }

        var now = Stopwatch.GetTimestamp();
        foreach (var thread in _inside)
        {
            thread.Rouse(now);
            thread.HurriesUntil = 0;
        }

        // One that waited for finalizers goes on now, and stops at its next safe point.
        while (!AreAllQuiet(Stopwatch.GetTimestamp()))
            Monitor.Wait(_lock, Tick);
        if (_inside.Count > 0)
            Park();
        (_isLettingThrough, _isDue) = (false, false);
        // The process that was to end has got its turn, if it still waits.
        Volatile.Write(ref _exitBegan, 0);
        Monitor.PulseAll(_lock);
    }

    private void Park()
    {
        var begin = Stopwatch.GetTimestamp();
        _plug = FinalizerPlug.Park(LongestWait);
        (_lastPassage, _collections) = (Stopwatch.GetTimestamp(), GC.CollectionCount(0));
        _lastCost = Stopwatch.GetElapsedTime(begin, _lastPassage);
    }

    /// <summary>The run time waits for the finalizer thread before a process ends.</summary>
    private void Exit()
    {
        Volatile.Write(ref _exitBegan, Stopwatch.GetTimestamp());
        _isDue = true;
    }

    private bool ExitIsOverdue(long now)
    {
        var began = Volatile.Read(ref _exitBegan);
        return began != 0 && Stopwatch.GetElapsedTime(began, now) >= LongestWait;
    }
}
