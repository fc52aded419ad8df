using System.Diagnostics;
using System.Globalization;

namespace Distributed;

/// <summary>Runs whole processes in turn, and prints ratios.</summary>
internal static class Comparison
{
    private const int Batch = 64;

    // The batch is that of all processes together. A part of it in one process is what each of several has to compute.
    private static readonly (string Name, int Processes, int Threads, int Batch)[] Ways =
    [
        ("one process, one thread", 0, 1, Batch),
        ("one process, two threads", 0, 2, Batch),
        ("half of the batch", 0, 1, Batch / 2),
        ("a quarter of the batch", 0, 1, Batch / 4),
        ("mpirun -n 1", 1, 1, Batch),
        ("mpirun -n 2", 2, 1, Batch),
        ("mpirun -n 4", 4, 1, Batch),
    ];

    public static void Run(int rounds, string launcher)
    {
        foreach (var network in (string[])["convolution", "dense"])
        {
            var results = Ways.Select(_ => new List<double[]>()).ToArray();
            for (var round = 0; round < rounds; round++)
            {
                for (var way = 0; way < Ways.Length; way++)
                    results[way].Add(Measure(network, launcher, Ways[way]));
            }

            Print(network, results);
        }
    }

    private static double[] Measure(string network, string launcher, (string Name, int Processes, int Threads, int Batch) way)
    {
        var processes = way.Processes;
        string[] program = ["dotnet", typeof(Comparison).Assembly.Location, "train", network, $"{way.Threads}", $"{way.Batch}"];
        string[] command = processes == 0
            ? program
            : [launcher, .. launcher.EndsWith("openmpi", StringComparison.Ordinal) ? (string[])["--oversubscribe"] : [], "-n", $"{processes}", .. program];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        if (processes == 0)
            start.Environment["LRFINDER_BENCHMARK_ALONE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Trim().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}");
    }

    private static void Print(string network, List<double[]>[] results)
    {
        Console.WriteLine($"{network}: ms a step | of it for each other | MB | throughput ÷ one process with one thread, by round");
        for (var way = 0; way < Ways.Length; way++)
        {
            var ratios = results[way].Zip(results[0]).Select(pair => pair.Second[0] / pair.First[0]).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Ways[way].Name,-25} {Median(results[way], 0),8:F2} {Median(results[way], 1),8:F2} {Median(results[way], 2),6:F0} {ratios[ratios.Length / 2],6:F2} ({ratios[0]:F2}–{ratios[^1]:F2})"));
        }
    }

    private static double Median(List<double[]> results, int figure)
    {
        var sorted = results.Select(result => result[figure]).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
