using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>What started this process as one of several, told by what it left in the environment.</summary>
/// <param name="Description">What a message says of it.</param>
/// <param name="Processes">How many it has started together; <see langword="null"/> where it does not say.</param>
/// <param name="Implementations">The implementations of MPI that can speak to it, best first.</param>
internal sealed record MpiLauncher(string Description, int? Processes, IReadOnlyList<MpiImplementation> Implementations)
{
    /// <summary>Looks who started this process.</summary>
    /// <param name="variable">Looks up a variable of the environment.</param>
    /// <returns>The launcher.</returns>
    /// <exception cref="MpiException">Nobody did: the process is on its own.</exception>
    public static MpiLauncher Of(Func<string, string?> variable)
    {
        if (variable(LaunchEnvironment.OpenMpi) is not null)
            return new("This process was started by Open MPI", Count("OMPI_COMM_WORLD_SIZE"), [MpiImplementation.Standard, MpiImplementation.OpenMpi]);
        if (variable(LaunchEnvironment.Pmi) is not null)
            return new("This process was started by MPICH's mpirun, or by another that speaks PMI", Count("PMI_SIZE"), [MpiImplementation.Standard, MpiImplementation.Mpich]);
        if (variable(LaunchEnvironment.Pmix) is not null)
            return new(
                "This process was started by a launcher that speaks PMIx",
                Count("SLURM_STEP_NUM_TASKS"),
                [MpiImplementation.Standard, MpiImplementation.OpenMpi, MpiImplementation.Mpich]);
        throw new MpiException(
            "This program asks for MPI, but was not started by it, so that it would be alone: start it by mpirun, such as mpirun -n 4 ./program, by "
            + "srun --mpi=pmix (Open MPI) or srun --mpi=pmi2 (MPICH), or by an MPIJob; with mpirun -n 1 for one process.");

        int? Count(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }
}
