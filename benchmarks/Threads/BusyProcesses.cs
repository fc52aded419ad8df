using System.Diagnostics;

namespace Threads;

/// <summary>As many processes that use a processor as there are processors. They end with this one, whatever becomes of it.</summary>
internal sealed class BusyProcesses : IDisposable
{
    private readonly Process[] _spinning =
        [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Child.Start(new Dictionary<string, string>(), "spin"))];

    /// <summary>Uses a processor until the standard input ends.</summary>
    public static void Spin()
    {
        new Thread(() =>
        {
            while (true)
                Thread.SpinWait(1000);
        })
        { IsBackground = true }.Start();
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        foreach (var process in _spinning)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
