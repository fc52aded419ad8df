using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>
/// The calls of MPI that training takes. Handles are passed as wide as an address: an implementation whose handles are numbers of 32 bits reads
/// the lower half.
/// </summary>
internal static partial class MpiCalls
{
    /// <summary>The name by which <see cref="MpiLibrary"/> finds the library that it has chosen.</summary>
    public const string Library = "mpi";

    [LibraryImport(Library, EntryPoint = "MPI_Init_thread")]
    public static partial int InitThread(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Library, EntryPoint = "MPI_Finalize")]
    public static partial int Finalize();

    [LibraryImport(Library, EntryPoint = "MPI_Abort")]
    public static partial int Abort(nint communicator, int exitCode);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_rank")]
    public static partial int CommRank(nint communicator, out int rank);

    [LibraryImport(Library, EntryPoint = "MPI_Comm_size")]
    public static partial int CommSize(nint communicator, out int size);

    [LibraryImport(Library, EntryPoint = "MPI_Allreduce")]
    public static unsafe partial int AllReduce(nint send, void* receive, int count, nint type, nint operation, nint communicator);

    [LibraryImport(Library, EntryPoint = "MPI_Bcast")]
    public static unsafe partial int Broadcast(void* buffer, int count, nint type, int root, nint communicator);

    [LibraryImport(Library, EntryPoint = "MPI_Get_library_version")]
    public static unsafe partial int GetLibraryVersion(byte* version, out int length);
}
