using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>How much more memory the process can be given.</summary>
internal static class FreeMemory
{
    /// <summary>What machine and container grant a process in all, in bytes, as .NET sees it.</summary>
    public static long Granted() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>What there is beside what the process has already, in bytes.</summary>
    public static long Now()
    {
        var free = OfMachine();
        if (OperatingSystem.IsLinux() && ControlGroups.Left() is { } left)
            free = Math.Min(free, left);
        return Math.Max(0, free);
    }

    private static long OfMachine()
    {
        const string facts = "/proc/meminfo", name = "MemAvailable:";
        if (OperatingSystem.IsLinux() && File.Exists(facts))
        {
            var line = File.ReadLines(facts).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            if (line?[name.Length..].Trim().Split(' ')[0] is { } number)
                return long.Parse(number, CultureInfo.InvariantCulture) << 10;
        }

        var collector = GC.GetGCMemoryInfo();
        return collector.TotalAvailableMemoryBytes - collector.MemoryLoadBytes;
    }
}
