using System.Diagnostics;
using System.Reflection;

namespace LrFinder.Dsl.Tests;

/// <summary>A scenario of the probe, run by several processes, or by one without MPI, in a folder of its own.</summary>
internal sealed class MpiRun : IDisposable
{
    // None of the scenarios takes more than seconds; what waits for somebody who does not come waits forever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private readonly bool _ownsFolder;

    private MpiRun(string? folder, string[] command)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("lrfinder-mpi-").FullName;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    public static IReadOnlyList<string> Launchers { get; } = ["mpirun.openmpi", "mpirun.mpich"];

    /// <summary>The working directory of the processes.</summary>
    public string Folder { get; }

    public string Output => _output.Result;

    public string Errors => _errors.Result;

    public int ExitCode => _process.ExitCode;

    public static bool IsInstalled(string launcher) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, launcher)));

    /// <summary>Starts a scenario.</summary>
    public static MpiRun Start(string launcher, int processes, string? folder, params string[] scenario)
    {
        string[] options = launcher.EndsWith("openmpi", StringComparison.Ordinal) ? ["--oversubscribe"] : [];
        return new MpiRun(folder, ["env", "--default-signal=INT", launcher, .. options, "-n", $"{processes}", "dotnet", Probe, .. scenario]);
    }

    /// <summary>Runs a scenario to its end.</summary>
    public static MpiRun Of(string launcher, int processes, params string[] scenario) => Start(launcher, processes, null, scenario).Ended();

    /// <summary>Runs a scenario to its end in a folder that is there.</summary>
    public static MpiRun In(string folder, string launcher, int processes, params string[] scenario) =>
        Start(launcher, processes, folder, scenario).Ended();

    /// <summary>Runs a scenario in one process that knows nothing of MPI.</summary>
    public static MpiRun Alone(params string[] scenario) => new MpiRun(null, ["dotnet", Probe, "alone", .. scenario]).Ended();

    /// <summary>Waits for all processes.</summary>
    public MpiRun Ended()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The processes did not end within {Patience}.\n{Errors}\n{Output}");
        }

        return this;
    }

    /// <summary>Interrupts the launcher, as Ctrl-C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Asserts success, showing the errors otherwise.</summary>
    public MpiRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Errors}\n{Output}\n{string.Join('\n', AllFacts)}");
        return this;
    }

    /// <summary>What a process left under a name.</summary>
    public string[] Facts(int rank, string name) => File.Exists(FactsOf(rank))
        ? [.. File.ReadLines(FactsOf(rank)).Where(line => line.StartsWith($"{name}: ", StringComparison.Ordinal)).Select(line => line[(name.Length + 2)..])]
        : [];

    /// <summary>What every process left under a name, which is to be the same in all.</summary>
    public string[] CommonFacts(int processes, string name)
    {
        var first = Facts(0, name);
        Assert.NotEmpty(first);
        for (var rank = 1; rank < processes; rank++)
            Assert.Equal(first, Facts(rank, name));
        return first;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    public static string Probe => typeof(MpiRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Probe").Value!;

    private IEnumerable<string> AllFacts => Directory.EnumerateFiles(Folder, "facts.*").SelectMany(File.ReadLines);

    private string FactsOf(int rank) => Path.Combine(Folder, $"facts.{rank}.txt");
}
