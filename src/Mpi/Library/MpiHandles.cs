namespace LrFinder.Dsl;

/// <summary>What stands for things in calls of MPI.</summary>
/// <param name="World">The communicator of all processes (MPI_COMM_WORLD).</param>
/// <param name="Float">The type of numbers of 32 bits (MPI_FLOAT).</param>
/// <param name="Double">The type of numbers of 64 bits (MPI_DOUBLE).</param>
/// <param name="Byte">The type of bytes (MPI_BYTE).</param>
/// <param name="Sum">The sum as an operation (MPI_SUM).</param>
internal sealed record MpiHandles(nint World, nint Float, nint Double, nint Byte, nint Sum);
