using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Reads what else a Linux machine has to do.</summary>
internal static class MachineLoads
{
    // Whoever begins to run at the very moment, such as a process that ends, is not there any more a few milliseconds later.
    private const int Looks = 5, Pause = 2;

    /// <summary>Looks at the machine, for some milliseconds.</summary>
    public static MachineLoad Now()
    {
        var (load, others) = (Read(), OthersRunning());
        for (var look = 1; look < Looks && others > 0; look++)
        {
            Thread.Sleep(Pause);
            others = Math.Min(others, OthersRunning());
        }

        return Of(load, others, Environment.ProcessorCount);
    }

    /// <summary>Judges: others use the processors if they take more than one in four.</summary>
    /// <param name="load">What <c>/proc/loadavg</c> says; its first number is the average of the last minute.</param>
    /// <param name="others">How many threads of others run now.</param>
    /// <param name="processors">The number of processors.</param>
    public static MachineLoad Of(string load, int others, int processors)
    {
        if (others > processors / 4.0)
            return MachineLoad.Busy;
        return double.TryParse(load.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double average) && average > processors / 4.0
            ? MachineLoad.Lately
            : MachineLoad.Idle;
    }

    /// <summary>The running threads that <c>/proc/loadavg</c> counts.</summary>
    /// <param name="load">What it says.</param>
    /// <returns>The number; 0 where it says something else.</returns>
    public static int RunningOf(string load) =>
        load.Split(' ') is { Length: >= 4 } fields && int.TryParse(fields[3].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int running)
            ? running
            : 0;

    // Our own are compiling methods, and are no others.
    private static int OthersRunning() => Math.Max(0, RunningOf(Read()) - OwnRunning());

    private static int OwnRunning()
    {
        const string threads = "/proc/self/task";
        return Directory.Exists(threads) ? Directory.EnumerateDirectories(threads).Count(IsRunning) : 0;
    }

    /// <summary>Whether a thread runs: its state stands behind its name, which is in parentheses and may have some of its own.</summary>
    private static bool IsRunning(string thread)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat.AsSpan()[(stat.LastIndexOf(')') + 1)..].TrimStart().StartsWith("R", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return false;
        }
    }

    private static string Read()
    {
        const string file = "/proc/loadavg";
        // A sandbox may hide it; then nothing is known of others.
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }
}
