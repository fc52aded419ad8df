namespace LrFinder.Dsl.Tests;

/// <summary>A theory over the implementations of MPI, skipped with the reason where neither is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute()
    {
        if (!MpiRun.Launchers.Any(MpiRun.IsInstalled))
            Skip = "needs Open MPI or MPICH: apt-get install openmpi-bin mpich";
    }
}
