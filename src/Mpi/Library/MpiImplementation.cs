namespace LrFinder.Dsl;

/// <summary>
/// What differs between implementations of MPI at run time: the names of their libraries, and what stands for the world of all processes, for
/// types, for sums and for a buffer that is its own result. In C these are macros of each one's header.
/// </summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Libraries">The names under which its library is looked for, in order.</param>
/// <param name="Serialized">Its number for "several threads, one at a time" (MPI_THREAD_SERIALIZED).</param>
/// <param name="InPlace">MPI_IN_PLACE.</param>
/// <param name="Handles">Looks its handles up in the library, once that is loaded.</param>
internal sealed record MpiImplementation(
    string Name, IReadOnlyList<string> Libraries, int Serialized, nint InPlace, Func<nint, MpiHandles> Handles)
{
    /// <summary>The standard binary interface of MPI 5, which new releases of both implementations offer. Its handles are small numbers.</summary>
    public static MpiImplementation Standard { get; } = new(
        "the standard interface of MPI 5",
        ["libmpi_abi.so.0", "libmpi_abi.so"],
        Serialized: 2048,
        InPlace: 1,
        _ => new MpiHandles(World: 0x101, Float: 0x210, Double: 0x214, Byte: 0x247, Sum: 0x21));

    /// <summary>Open MPI 4 and 5, whose handles are the addresses of exported objects.</summary>
    public static MpiImplementation OpenMpi { get; } = new(
        "Open MPI",
        ["libmpi.so.40"],
        Serialized: 2,
        InPlace: 1,
        library => new MpiHandles(
            Address(library, "ompi_mpi_comm_world"),
            Address(library, "ompi_mpi_float"),
            Address(library, "ompi_mpi_double"),
            Address(library, "ompi_mpi_byte"),
            Address(library, "ompi_mpi_op_sum")));

    /// <summary>MPICH 3 and 4, and those that share its interface (Intel MPI, MVAPICH), whose handles are numbers of 32 bits.</summary>
    public static MpiImplementation Mpich { get; } = new(
        "MPICH",
        // Debian has it under a name of its own, for libmpi.so is one of alternatives there.
        ["libmpich.so.12", "libmpi.so.12"],
        Serialized: 2,
        InPlace: -1,
        _ => new MpiHandles(World: 0x44000000, Float: 0x4c00040a, Double: 0x4c00080b, Byte: 0x4c00010d, Sum: 0x58000003));

    private static nint Address(nint library, string symbol) => System.Runtime.InteropServices.NativeLibrary.GetExport(library, symbol);
}
