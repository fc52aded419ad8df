using DamagedFiles;

namespace LrFinder.Dsl.Tests;

/// <summary>A share of what benchmarks/DamagedFiles reads: whatever the damage, a file is loaded and of use, or refused as documented.</summary>
public sealed class DamagedFilesTests
{
    [Theory]
    [InlineData("weights", 300)]
    [InlineData("checkpoints", 120)]
    [InlineData("png", 150)]
    [InlineData("jpeg", 150)]
    [InlineData("tgz", 150)]
    [InlineData("json", 200)]
    [InlineData("csv", 200)]
    public void A_damaged_file_is_refused_as_documented_or_can_be_used(string name, int files)
    {
        using var kind = DamagedKinds.Make(name);
        var run = DamageRun.Of(kind, files, seed: 20);
        Assert.Empty(run.Failures);
        // Damage that is always noticed, or never, would show nothing.
        Assert.InRange(run.Refused, files / 10, files);
        Assert.InRange(run.Loaded, 1, files);
    }
}
