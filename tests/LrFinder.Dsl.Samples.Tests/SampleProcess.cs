using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Runs a sample as a user does: as a process, with a command line.</summary>
internal static class SampleProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static SampleRun Mnist(params string[] arguments) => Run("Mnist", Directory.GetCurrentDirectory(), arguments);

    public static SampleRun Networks(params string[] arguments) => Run("Networks", Directory.GetCurrentDirectory(), arguments);

    /// <summary>Starts the sample and interrupts it, as Ctrl-C does, as soon as standard error holds a text; what comes after it is kept.</summary>
    public static SampleRun MnistInterruptedAtError(string text, params string[] arguments) =>
        MnistInterrupted(process => ReadErrorsUntil(text, process), arguments);

    /// <summary>Starts the sample and interrupts it as soon as a file is there.</summary>
    public static SampleRun MnistInterruptedAtFile(string file, params string[] arguments) =>
        MnistInterrupted(_ => Assert.True(SpinWait.SpinUntil(() => File.Exists(file), Patience), $"{file} did not appear"), arguments);

    private static SampleRun MnistInterrupted(Action<Process> wait, string[] arguments)
    {
        using var process = Start("Mnist", Directory.GetCurrentDirectory(), arguments);
        wait(process);
        // The shell has a kill of its own; not every system has the program.
        using var kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {process.Id}")]);
        return Collect(process);
    }

    private static void ReadErrorsUntil(string text, Process process)
    {
        var errors = new StringBuilder();
        while (!errors.ToString().Contains(text, StringComparison.Ordinal))
        {
            var next = process.StandardError.Read();
            Assert.True(next >= 0, $"'{text}' did not appear in: {errors}");
            errors.Append((char)next);
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

    private static Process StartAssembly(string assembly, string folder, string[] arguments)
    {
        return Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
    }

    private static SampleRun Collect(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The sample did not end within {Patience}; it printed: {output.Result}");
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
