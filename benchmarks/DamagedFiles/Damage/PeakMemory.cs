using System.Globalization;

namespace DamagedFiles;

/// <summary>By how much the process grew at most, as Linux counts it: native memory too.</summary>
internal sealed class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string ClearReferences = "/proc/self/clear_refs";

    // "5" sets the peak to what is resident now (proc_pid_clear_refs(5)).
    private static readonly byte[] ResetPeak = "5"u8.ToArray();

    private long _before;

    /// <summary>Whether the system says it.</summary>
    public bool IsKnown { get; private set; } = OperatingSystem.IsLinux() && File.Exists(ClearReferences);

    /// <summary>Begins.</summary>
    public void Begin()
    {
        if (!IsKnown)
            return;
        try
        {
            using var file = File.OpenHandle(ClearReferences, FileMode.Open, FileAccess.Write);
            RandomAccess.Write(file, ResetPeak, 0);
            _before = Read("VmRSS:");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            IsKnown = false;
        }
    }

    /// <summary>By how many bytes the process grew at most since the beginning; 0 where that is not known.</summary>
    public long End() => IsKnown ? Math.Max(0, Read("VmHWM:") - _before) : 0;

    private static long Read(string name)
    {
        foreach (var line in File.ReadLines(Status))
            if (line.StartsWith(name, StringComparison.Ordinal))
                return 1024 * long.Parse(line.AsSpan(name.Length, line.Length - name.Length - 2), CultureInfo.InvariantCulture);
        return 0;
    }
}
