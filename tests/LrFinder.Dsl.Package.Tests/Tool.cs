using System.Diagnostics;

namespace LrFinder.Dsl.Tests;

/// <summary>Runs programs.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs <c>dotnet</c>, which has to succeed.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it printed.</returns>
    public static string Dotnet(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    /// <summary>Runs a program, which has to succeed.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it printed.</returns>
    public static string Run(string folder, string program, params string[] arguments)
    {
        var (exitCode, output, errors) = Start(folder, program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}: exit code {exitCode}\n{output}\n{errors}");
        return output;
    }

    /// <summary>Runs a program, which has to fail.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The line that it printed about that.</returns>
    public static string Fail(string folder, string program, params string[] arguments) =>
        Assert.Single(Errors(folder, program, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs a program, which has to fail.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>All that it printed about that.</returns>
    public static string Errors(string folder, string program, params string[] arguments)
    {
        var (exitCode, output, errors) = Start(folder, program, arguments);
        Assert.True(exitCode != 0, $"{program} {string.Join(' ', arguments)} did not fail\n{output}");
        return errors;
    }

    private static (int ExitCode, string Output, string Errors) Start(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // An MSBuild of this test run would hold on to what is built here; the variables are those of the run itself.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}: {output.Result}");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
