using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>The most memory that the process has had in use, as the system counts it, from one moment on.</summary>
/// <remarks>
/// Linux keeps a peak that can be begun anew (proc(5): <c>5</c> written to <c>/proc/self/clear_refs</c>, <c>VmHWM</c> of <c>/proc/self/status</c>).
/// Where it does not, or may not be, a thread looks every millisecond, which may miss what is shorter.
/// </remarks>
internal sealed class ResidentPeak : IDisposable
{
    private const string Status = "/proc/self/status";

    private readonly Thread? _watcher;
    private volatile bool _isOver;
    private long _highest;

    private ResidentPeak(bool isKept)
    {
        Base = ResidentNow();
        IsSampled = !isKept;
        if (isKept)
            return;
        _highest = Base;
        _watcher = new Thread(Watch) { IsBackground = true, Name = "peak of memory" };
        _watcher.Start();
    }

    /// <summary>What was in use at the beginning, in bytes.</summary>
    public long Base { get; }

    /// <summary>Whether the peak is the highest of samples, and not the system's own.</summary>
    public bool IsSampled { get; }

    /// <summary>Begins to watch.</summary>
    public static ResidentPeak Begin() => new(BeginKernelPeak());

    /// <summary>Begins to watch by looking, as where the system keeps no peak.</summary>
    public static ResidentPeak BeginSampled() => new(isKept: false);

    /// <summary>What the process has in use now, in bytes.</summary>
    public static long ResidentNow() => KernelField("VmRSS:") ?? Environment.WorkingSet;

    /// <summary>The most that was in use since the beginning, in bytes.</summary>
    public long Read()
    {
        if (!IsSampled)
            return KernelField("VmHWM:")!.Value;
        Look();
        return Interlocked.Read(ref _highest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _watcher?.Join();
    }

    private static bool BeginKernelPeak()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
            return KernelField("VmHWM:") is not null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A sandbox may forbid it: then the peak is looked for.
            return false;
        }
    }

    /// <summary>A number of kilobytes that the kernel tells of the process, in bytes; <see langword="null"/> where it does not.</summary>
    private static long? KernelField(string name)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Status))
            return null;
        var line = File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?[name.Length..].Trim().Split(' ')[0] is { } number
            ? long.Parse(number, CultureInfo.InvariantCulture) << 10
            : null;
    }

    private void Watch()
    {
        while (!_isOver)
        {
            Look();
            Thread.Sleep(1);
        }
    }

    private void Look()
    {
        var now = ResidentNow();
        long before;
        while (now > (before = Interlocked.Read(ref _highest)) && Interlocked.CompareExchange(ref _highest, now, before) != before)
        {
            // Another thread has looked at the same time.
        }
    }
}
