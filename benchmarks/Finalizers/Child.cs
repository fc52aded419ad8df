using System.Diagnostics;

namespace Finalizers;

/// <summary>This program once more, in a process of its own: without the gate it may end at any time.</summary>
internal static class Child
{
    public static Process Start(params IEnumerable<string> arguments)
    {
        var own = Environment.ProcessPath ?? throw new InvalidOperationException("The program's path is not known.");
        // Under `dotnet program.dll` the process is dotnet.
        string[] program = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "Finalizers.dll")] : [];
        var start = new ProcessStartInfo(own, [.. program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // What libtorch or the run time says of a crash is not ours to print.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Turns the gate on or off for the whole process.</summary>
    public static void SetGate(bool isOn) => AppContext.SetSwitch("LrFinder.Dsl.HoldFinalizers", isOn);
}
