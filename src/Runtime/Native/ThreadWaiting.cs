using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>
/// Has the threads of libtorch sleep while there is nothing for them to do, where the machine has other work: running in a circle, as they do
/// by default, they take the processor from the one thread that they wait for.
/// </summary>
/// <remarks>
/// libtorch computes in parallel by GCC's OpenMP, libgomp, whose threads ask 300,000 times whether there is work before they sleep. On an idle
/// machine that is right: waking them up for every operation takes longer than the operations of a small network. On a busy one it costs many
/// times the training. libgomp reads how to wait from the environment, once, when it is loaded, so that what is decided then, by how many
/// threads of others are running, holds for the process. Where nobody else runs, but did within the last minute, they ask 10,000 times: it may have
/// been another training that has ended. What .NET sets by
/// <see cref="Environment.SetEnvironmentVariable(string, string?)"/> does not reach libgomp; it is set here past .NET. Child processes get their
/// environment from .NET, and nothing of this. docs/explanation/threads.md has what was measured.
/// <para>
/// It can only be done before libgomp is loaded: by a learner, data or <see cref="NativeRuntime.Initialize"/> before anything of <c>torch</c>
/// is used. On Windows and macOS libtorch waits by other rules, and nothing is done.
/// </para>
/// </remarks>
internal static partial class ThreadWaiting
{
    /// <summary>
    /// The AppContext switch: true has them sleep in any case, false leaves them to libgomp. The property LrFinderThreadWaiting of a project
    /// sets it.
    /// </summary>
    public const string Switch = "LrFinder.Dsl.ThreadWaiting";

    /// <summary>What libgomp reads: its own number of rounds, and OpenMP's rule, from which it makes one.</summary>
    private const string Rounds = "GOMP_SPINCOUNT", Rule = "OMP_WAIT_POLICY";

    /// <summary>What costs little on an idle machine, and not many times the training on a busy one, for when it is not known which it is.</summary>
    private const string FewRounds = "10000";

    private static readonly Lazy<ThreadWaitingState> Applying = new(TryApply);

    /// <summary>What became of it.</summary>
    public static ThreadWaitingState State => Applying.Value;

    /// <summary>Applies it where libgomp is not loaded yet and nobody has decided otherwise. Thread-safe, once.</summary>
    public static void Apply() => _ = Applying.Value;

    private static ThreadWaitingState TryApply()
    {
        if (!OperatingSystem.IsLinux())
            return ThreadWaitingState.OtherSystem;
        if (LoadedLibraries.Read().FindByPrefix(LibtorchFiles.ThreadsPrefix) is not null)
            return ThreadWaitingState.TooLate;
        // Whoever sets it within .NET means it, too, and would have no effect.
        if (Decided(Rounds) | Decided(Rule))
            return ThreadWaitingState.DecidedByUser;
        if (AppContext.TryGetSwitch(Switch, out bool wanted))
            return wanted ? Sleep() : ThreadWaitingState.SwitchedOff;
        return MachineLoads.Now() switch
        {
            MachineLoad.Busy => Sleep(),
            MachineLoad.Lately => SleepSoon(),
            _ => ThreadWaitingState.Idle,
        };
    }

    private static ThreadWaitingState Sleep() => Set(Rule, "PASSIVE", 0) == 0 ? ThreadWaitingState.Applied : ThreadWaitingState.OtherSystem;

    private static ThreadWaitingState SleepSoon() => Set(Rounds, FewRounds, 0) == 0 ? ThreadWaitingState.Soon : ThreadWaitingState.OtherSystem;

    /// <summary>Whether the environment says something; what only .NET knows of it is handed on.</summary>
    private static bool Decided(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is not { } value)
            return false;
        _ = Set(name, value, 1);
        return true;
    }

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(string name, string value, int overwrite);
}
