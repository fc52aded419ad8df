namespace LrFinder.Dsl;

/// <summary>What started this process as one of several, told by what it left in the environment.</summary>
/// <param name="Description">What a message says of it.</param>
/// <param name="Implementations">The implementations of MPI that can speak to it, best first.</param>
internal sealed record MpiLauncher(string Description, IReadOnlyList<MpiImplementation> Implementations)
{
    /// <summary>Looks who started this process.</summary>
    /// <param name="variable">Looks up a variable of the environment.</param>
    /// <returns>The launcher.</returns>
    /// <exception cref="MpiException">Nobody did: the process is on its own.</exception>
    public static MpiLauncher Of(Func<string, string?> variable)
    {
        if (variable(LaunchEnvironment.OpenMpi) is not null)
            return new("This process was started by Open MPI", [MpiImplementation.Standard, MpiImplementation.OpenMpi]);
        if (variable(LaunchEnvironment.Pmi) is not null)
            return new("This process was started by MPICH's mpirun, or by another that speaks PMI", [MpiImplementation.Standard, MpiImplementation.Mpich]);
        if (variable(LaunchEnvironment.Pmix) is not null)
            return new("This process was started by a launcher that speaks PMIx", [MpiImplementation.Standard, MpiImplementation.OpenMpi, MpiImplementation.Mpich]);
        throw new MpiException(
            "This program asks for MPI, but was not started by it, so that it would be alone: start it by mpirun, such as mpirun -n 4 ./program, or by "
            + "srun or an MPIJob; with mpirun -n 1 for one process.");
    }
}
