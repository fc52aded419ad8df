using System.Diagnostics;

namespace Finalizers;

/// <summary>A thread that collects garbage every millisecond, as a host program's may.</summary>
internal sealed class Collecting : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isOver;

    public Collecting()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int Collections { get; private set; }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Run()
    {
        for (; !_isOver; Collections++)
        {
            GC.Collect();
            Thread.Sleep(1);
        }
    }
}

/// <summary>Processes that keep every core busy: on an idle machine the fault hides.</summary>
internal sealed class BusyProcesses : IDisposable
{
    private readonly Process[] _processes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Child.Start("spin"))];

    /// <summary>What such a process does. It ends with its parent, which closes its input.</summary>
    public static void Spin()
    {
        new Thread(() =>
        {
            while (true)
                Thread.SpinWait(1_000_000);
        })
        { IsBackground = true }.Start();
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
