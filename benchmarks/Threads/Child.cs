using System.Diagnostics;

namespace Threads;

/// <summary>This program once more, in a process of its own: how threads wait is decided once in a process.</summary>
internal static class Child
{
    public static Process Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var own = Environment.ProcessPath ?? throw new InvalidOperationException("The program's path is not known.");
        // Under `dotnet program.dll` the process is dotnet.
        string[] program = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "Threads.dll")] : [];
        var start = new ProcessStartInfo(own, [.. program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What it prints; the exit code must be 0.</summary>
    public static string Read(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"A child ended with {process.ExitCode}.");
    }
}
