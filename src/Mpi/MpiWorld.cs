using System.Diagnostics;
using TorchSharp;

namespace LrFinder.Dsl;

/// <summary>
/// All processes that <c>mpirun</c>, <c>srun</c> or an MPIJob has started together. Learners that are made while it is there are trained and
/// swept by all of them.
/// </summary>
/// <remarks>
/// <code>
/// using var mpi = MpiWorld.Initialize();
/// using var learn = new DigitLearner(data);
/// learn.Fit(3, learn.LrFind().Suggestion.Lr);
/// </code>
/// It uses the MPI library that belongs to the launcher, Open MPI, MPICH or one with the standard interface of MPI 5, which has to be installed.
/// For Linux.
/// </remarks>
public sealed class MpiWorld : ProcessGroup, IDisposable
{
    private const int NotDisposed = 1;

    private static MpiWorld? _instance;

    private readonly MpiLibrary _library;
    private readonly TextWriter _output;
    private long _exchangeTicks;
    private bool _isDisposed;

    private MpiWorld(MpiLibrary library)
    {
        _library = library;
        var handles = library.Handles;
        Check(MpiCalls.CommRank(handles.World, out var rank), "MPI_Comm_rank");
        Check(MpiCalls.CommSize(handles.World, out var size), "MPI_Comm_size");
        (Rank, Size) = (rank, size);
        Description = $"{MpiLibrary.Version}, rank {rank} of {size}";
        _output = Console.Out;
    }

    /// <inheritdoc/>
    public override int Rank { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <summary>Which MPI library it is, and which of its processes this one: a line.</summary>
    public string Description { get; }

    /// <summary>How long this process has exchanged numbers with the others so far, waiting for them included.</summary>
    public TimeSpan ExchangeTime => Stopwatch.GetElapsedTime(0, _exchangeTicks);

    /// <summary>
    /// Joins the processes that were started together. Standard output of all but the first is silent from now on; standard error is not. torch
    /// computes with as many threads as there are processors for each process of a machine.
    /// </summary>
    /// <param name="threads">The number of threads that torch computes with, at least 1; <see langword="null"/> for this process's share of the
    /// machine's processors.</param>
    /// <returns>The processes. Dispose of it at the end of the program: it waits for the others to come to theirs.</returns>
    /// <exception cref="MpiException">
    /// The program was not started by MPI, the library of MPI is not there or not that of the launcher, or it cannot be initialised.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was initialised before: MPI cannot be used twice in a process.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public static MpiWorld Initialize(int? threads = null)
    {
        if (threads is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(threads));
        if (_instance is not null)
            throw new InvalidOperationException("MpiWorld.Initialize was called before. MPI is initialised once in a process, and cannot be again.");
        var launcher = MpiLauncher.Of(Environment.GetEnvironmentVariable);
        // Open MPI gives processes a terminal of no width: what .NET would write to set it up would end up in the log.
        Environment.SetEnvironmentVariable("TERM", "dumb");
        var library = MpiLibrary.Load(launcher);
        Check(MpiCalls.InitThread(0, 0, library.Implementation.Serialized, out var provided), "MPI_Init_thread");
        if (provided < library.Implementation.Serialized)
            throw new MpiException($"{MpiLibrary.Version} allows calls from the main thread alone; .NET has no such promise to give.");
        var world = _instance = new MpiWorld(library);
        RequireAll(world, launcher);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => world.AbortUnlessDisposed();
        if (!world.IsFirst)
            Console.SetOut(TextWriter.Null);
        NativeRuntime.Initialize();
        torch.set_num_threads(threads ?? ProcessorShare.Of(world));
        Use(world);
        return world;
    }

    /// <inheritdoc/>
    public override unsafe void Sum(Span<float> values)
    {
        fixed (float* numbers = values)
            AllReduce(numbers, values.Length, _library.Handles.Float);
    }

    /// <inheritdoc/>
    public override unsafe void Sum(Span<double> values)
    {
        fixed (double* numbers = values)
            AllReduce(numbers, values.Length, _library.Handles.Double);
    }

    /// <inheritdoc/>
    public override unsafe void Broadcast(Span<byte> data, int from)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var begin = Stopwatch.GetTimestamp();
        fixed (byte* bytes = data)
            Check(MpiCalls.Broadcast(bytes, data.Length, _library.Handles.Byte, from, _library.Handles.World), "MPI_Bcast");
        _exchangeTicks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>Waits until all processes have come to this, and leaves MPI.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        AwaitEnd();
        _isDisposed = true;
        Use(null);
        Check(MpiCalls.Finalize(), "MPI_Finalize");
        Console.SetOut(_output);
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
            throw new MpiException($"{call} failed with error {result}.");
    }

    /// <summary>A library that does not speak to the launcher takes each process for the only one.</summary>
    private static void RequireAll(MpiWorld world, MpiLauncher launcher)
    {
        if (launcher.Processes is not { } processes || processes == world.Size)
            return;
        _ = MpiCalls.Finalize();
        throw new MpiException(
            $"{launcher.Description} as one of {processes}, but {MpiLibrary.Version} counts {world.Size}: it is not the library of what started "
            + "this process. Install the one that belongs to it; under Slurm, srun --mpi=pmix starts Open MPI and srun --mpi=pmi2 MPICH.");
    }

    private unsafe void AllReduce(void* values, int count, nint type)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var begin = Stopwatch.GetTimestamp();
        Check(
            MpiCalls.AllReduce(_library.Implementation.InPlace, values, count, type, _library.Handles.Sum, _library.Handles.World), "MPI_Allreduce");
        _exchangeTicks += Stopwatch.GetTimestamp() - begin;
    }

    /// <summary>A process that ends without the others would leave them waiting, or pass for one that has ended well.</summary>
    private void AbortUnlessDisposed()
    {
        if (_isDisposed)
            return;
        var code = Environment.ExitCode is 0 ? NotDisposed : Environment.ExitCode;
        Console.Error.WriteLine($"The process of rank {Rank} ends without MpiWorld.Dispose, so that all others are ended too.");
        _ = MpiCalls.Abort(_library.Handles.World, code);
    }
}
