using LrFinder.Dsl.Generator.Tests;
using VerifyXunit;

namespace LrFinder.Dsl.VerifySeam.Tests;

/// <summary>What Verify is told of a snapshot.</summary>
public sealed class VerifySeamTests
{
    [Theory]
    [InlineData(false, "text.cs: directory folder, name A.B#C, no diff")]
    [InlineData(true, "text.cs: directory folder, name A.B#C, no diff, accept")]
    public async Task Verify_is_told_folder_name_and_whether_to_accept(bool accepting, string told)
    {
        Verifier.Calls.Clear();
        await SnapshotFile.MatchAsync("folder", "A.B#C", "text", accepting);
        Assert.Equal(told, Assert.Single(Verifier.Calls));
    }
}
