namespace LrFinder.Dsl;

/// <summary>What launchers of several processes leave in the environment of each.</summary>
internal static class LaunchEnvironment
{
    /// <summary>Set by Open MPI's mpirun.</summary>
    public const string OpenMpi = "OMPI_COMM_WORLD_RANK";

    /// <summary>Set by MPICH's mpirun, and by others that speak PMI, as Slurm's srun may.</summary>
    public const string Pmi = "PMI_RANK";

    /// <summary>Set by launchers that speak PMIx, as Slurm's srun may.</summary>
    public const string Pmix = "PMIX_RANK";

    /// <summary>Whether a process is one of several that were started together.</summary>
    /// <param name="variable">Looks up a variable of the environment.</param>
    public static bool IsOneOfSeveral(Func<string, string?> variable) => new[] { OpenMpi, Pmi, Pmix }.Any(name => variable(name) is not null);
}
