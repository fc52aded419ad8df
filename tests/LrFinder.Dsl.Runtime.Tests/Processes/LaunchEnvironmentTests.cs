namespace LrFinder.Dsl.Tests;

public sealed class LaunchEnvironmentTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK", true)]
    [InlineData("PMI_RANK", true)]
    [InlineData("PMIX_RANK", true)]
    [InlineData("SLURM_PROCID", false)] // A batch script of Slurm's has it too, outside of srun.
    public void Launchers_are_known_by_what_they_leave(string name, bool isOneOfSeveral) =>
        Assert.Equal(isOneOfSeveral, LaunchEnvironment.IsOneOfSeveral(variable => variable == name ? "0" : null));
}
