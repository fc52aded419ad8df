using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Runs a sample as a user does: as a process, with a command line.</summary>
internal static class SampleProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // A sample that does not hear of the interruption would go on for hours.
    private static readonly TimeSpan PatienceBeforeInterruption = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceAfterInterruption = TimeSpan.FromMinutes(1);

    public static SampleRun Mnist(params string[] arguments) => Run("Mnist", Directory.GetCurrentDirectory(), arguments);

    public static SampleRun Networks(params string[] arguments) => Run("Networks", Directory.GetCurrentDirectory(), arguments);

    /// <summary>Runs the sample with glibc's malloc filling memory: <c>MALLOC_PERTURB_</c>, a byte that freed memory holds and new memory the complement of.</summary>
    public static SampleRun NetworksInFilledMemory(byte fill, params string[] arguments)
    {
        using var process = StartCommand(
            ["env", FormattableString.Invariant($"MALLOC_PERTURB_={fill}"), "dotnet", PathOf("Networks"), .. arguments], Directory.GetCurrentDirectory());
        return Collect(process);
    }

    /// <summary>Starts the sample and interrupts it, as Ctrl-C does, as soon as standard error holds a text; what comes after it is kept.</summary>
    public static SampleRun MnistInterruptedAtError(string text, params string[] arguments) =>
        Interrupted(Interruptible([]), process => ReadErrorsUntil(text, process), arguments);

    /// <summary>Starts the sample and interrupts it as soon as a file is there.</summary>
    public static SampleRun MnistInterruptedAtFile(string file, params string[] arguments) =>
        Interrupted(Interruptible([]), _ => WaitFor(file), arguments);

    /// <summary>Starts the sample and interrupts it as soon as it has loaded a library, as Linux says.</summary>
    public static SampleRun MnistInterruptedAtLibrary(string library, params string[] arguments) =>
        Interrupted(Interruptible([]), process => WaitForLibrary(library, process.Id), arguments);

    /// <summary>Starts the sample and ends it with no warning at all; whether it was still running.</summary>
    /// <param name="written">A file of whose next version the delay is counted; <see langword="null"/> for the start.</param>
    /// <param name="delay">How long it may go on.</param>
    /// <param name="arguments">The command line.</param>
    public static bool MnistKilled(string? written, TimeSpan delay, params string[] arguments)
    {
        var before = written is null ? default : File.GetLastWriteTimeUtc(written);
        using var process = StartCommand(["dotnet", PathOf("Mnist"), .. arguments], Directory.GetCurrentDirectory());
        try
        {
            if (written is not null)
                Assert.True(
                    SpinWait.SpinUntil(() => process.HasExited || File.GetLastWriteTimeUtc(written) != before, PatienceBeforeInterruption),
                    $"{written} was not written");
            var isRunning = !process.WaitForExit(delay);
            process.Kill();
            var run = Collect(process);
            Assert.True(isRunning || run.ExitCode == 0, $"exit code {run.ExitCode}\n{run.Errors}\n{run.Output}");
            return isRunning;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>As <see cref="MnistInterruptedAtError"/>, though what starts the tests ignores the interruption, as a shell's background does.</summary>
    public static SampleRun MnistInterruptedBelowAnIgnoringParent(string text, params string[] arguments) =>
        Interrupted(Ignoring(Interruptible([])), process => ReadErrorsUntil(text, process), arguments);

    /// <summary>Starts the sample as a shell starts what runs in its background, and interrupts it: to no avail, as it should be.</summary>
    public static SampleRun MnistInterruptedInTheBackground(string text, params string[] arguments) =>
        Interrupted(Ignoring([]), process => ReadErrorsUntil(text, process), arguments);

    /// <summary>
    /// An ignored signal stays ignored in whatever a process starts, and .NET leaves it so: below <c>nohup</c>, a job in the background or
    /// some continuous integrations no interruption would arrive. A shell cannot take that back; GNU's env can.
    /// </summary>
    private static string[] Interruptible(string[] prefix) =>
        OperatingSystem.IsLinux() ? [.. prefix, "env", "--default-signal=INT"] : prefix;

    private static string[] Ignoring(string[] prefix) => ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", .. prefix];

    private static SampleRun Interrupted(string[] prefix, Action<Process> wait, string[] arguments)
    {
        using var process = StartCommand([.. prefix, "dotnet", PathOf("Mnist"), .. arguments], Directory.GetCurrentDirectory());
        try
        {
            wait(process);
            // The shell has a kill of its own; not every system has the program.
            using var kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {process.Id}")]);
            return Collect(process, PatienceAfterInterruption);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static void WaitFor(string file) =>
        Assert.True(SpinWait.SpinUntil(() => File.Exists(file), PatienceBeforeInterruption), $"{file} did not appear");

    private static void WaitForLibrary(string library, int process) => Assert.True(
        SpinWait.SpinUntil(
            () => File.ReadAllText(FormattableString.Invariant($"/proc/{process}/maps")).Contains(library, StringComparison.Ordinal),
            PatienceBeforeInterruption),
        $"{library} was not loaded");

    private static void ReadErrorsUntil(string text, Process process)
    {
        var errors = new StringBuilder();
        var begun = Stopwatch.StartNew();
        var next = new char[1];
        while (!errors.ToString().Contains(text, StringComparison.Ordinal))
        {
            var reading = process.StandardError.ReadAsync(next, 0, 1);
            var left = PatienceBeforeInterruption - begun.Elapsed;
            var read = left > TimeSpan.Zero && reading.Wait(left) && reading.Result == 1;
            Assert.True(read, $"'{text}' did not appear in: {errors}");
            errors.Append(next[0]);
        }
    }

    public static SampleRun Run(string sample, string folder, params string[] arguments)
    {
        using var process = Start(sample, folder, arguments);
        return Collect(process);
    }

    /// <summary>Copies a sample's output, by links where the file system has them.</summary>
    public static string Copy(string sample, string folder)
    {
        var copy = Path.Combine(folder, sample);
        using var process = Process.Start(
            "sh", ["-c", "cp -rl \"$0\" \"$1\" 2>/dev/null || { rm -rf \"$1\"; cp -rL \"$0\" \"$1\"; }", Path.GetDirectoryName(PathOf(sample))!, copy]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return copy;
    }

    public static SampleRun RunCopy(string sample, string copy, params string[] arguments)
    {
        using var process = StartAssembly(Path.Combine(copy, Path.GetFileName(PathOf(sample))), copy, arguments);
        return Collect(process);
    }

    private static string PathOf(string sample) => typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == sample).Value!;

    private static Process Start(string sample, string folder, string[] arguments) => StartAssembly(PathOf(sample), folder, arguments);

    private static Process StartAssembly(string assembly, string folder, string[] arguments) =>
        StartCommand(["dotnet", assembly, .. arguments], folder);

    private static Process StartCommand(string[] command, string folder)
    {
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
    }

    private static SampleRun Collect(Process process) => Collect(process, Patience);

    private static SampleRun Collect(Process process, TimeSpan patience)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The sample did not end within {patience}; it printed: {output.Result}");
        }

        return new SampleRun(process.ExitCode, output.Result, errors.Result);
    }
}

/// <summary>What a run of a sample came to.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Asserts success, showing the errors otherwise.</summary>
    public SampleRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Errors}\n{Output}");
        return this;
    }
}
