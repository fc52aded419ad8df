using System.Runtime.InteropServices;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>How many processors each process of a machine may keep busy.</summary>
internal static partial class ProcessorShare
{
    private const int ProcessorsOnline = 84;

    /// <summary>Counts the processes of this machine.</summary>
    /// <param name="group">All processes.</param>
    /// <returns>The number of threads, at least 1: its share of the machine, and no more than it was bound to.</returns>
    public static int Of(ProcessGroup group)
    {
        var machine = Encoding.UTF8.GetBytes(Environment.MachineName);
        var processes = group.Gather(machine).Count(other => other.AsSpan().SequenceEqual(machine));
        var share = (int)SysConf(ProcessorsOnline) / processes;
        return Math.Max(1, Math.Min(share, Environment.ProcessorCount));
    }

    [LibraryImport("libc", EntryPoint = "sysconf")]
    private static partial nint SysConf(int name);
}
