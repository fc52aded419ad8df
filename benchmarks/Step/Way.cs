using System.Diagnostics;
using System.Globalization;

namespace Step;

/// <summary>A way to train, as a program.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Program">The program, and its arguments before network and threads.</param>
internal sealed record Way(string Name, IReadOnlyList<string> Program)
{
    /// <summary>Runs it once.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public async Task<Figures> Run(string network, int threads, CancellationToken cancellationToken)
    {
        var output = await Processes.Output([.. Program, network, threads.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        var numbers = output.Trim().Split('\n')[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new Figures(numbers[0], numbers[1], numbers[2]);
    }
}

/// <summary>Runs programs.</summary>
internal static class Processes
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static async Task<string> Output(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
