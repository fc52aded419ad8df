namespace LrFinder.Dsl.Tests;

/// <summary>The networks of everyday work, each in a few lines.</summary>
public sealed class NetworksTests
{
    private const int MostLines = 25;

    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "samples", "Networks", "Networks");
    private static readonly string[] Names = Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileName(file)).ToArray();

    public static TheoryData<string> Files { get; } = new(Names);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_network_and_its_learner_are_few_lines(string file) => Assert.InRange(
        File.ReadLines(Path.Combine(Folder, file)).Count(line => line.Length > 0 && !line.StartsWith("///", StringComparison.Ordinal)),
        1,
        MostLines);

    [Fact]
    public void Each_trains_with_falling_loss_and_predicts_the_same_after_saving_and_loading()
    {
        var run = SampleProcess.Networks().Succeeded();
        Assert.Equal(Names.Length, Lines(run.Output, "== "));
        Assert.Equal(Names.Length, Lines(run.Output, "50 steps: loss "));
        Assert.Equal(Names.Length, Lines(run.Output, "saved and loaded: predicts the same"));
    }

    /// <summary>128 is 3E+38 in new memory and 255 NaN in what was freed: neither is to be read.</summary>
    [Theory]
    [InlineData("vgg", 128)]
    [InlineData("vgg", 255)]
    [InlineData("resnet-18", 128)]
    [InlineData("autoencoder", 128)]
    public void What_memory_holds_has_no_part_in_training(string network, byte fill)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var expected = SampleProcess.Networks("--network", network).Succeeded();
        Assert.Equal(expected.Output, SampleProcess.NetworksInFilledMemory(fill, "--network", network).Succeeded().Output);
    }

    [Fact]
    public void An_unknown_network_is_named_with_those_there_are()
    {
        var run = SampleProcess.Networks("--network", "lenett");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: there is no network 'lenett'; there are: tabular-mlp, lenet, ", run.Errors, StringComparison.Ordinal);
    }

    private static int Lines(string text, string beginning) =>
        text.Split('\n').Count(line => line.StartsWith(beginning, StringComparison.Ordinal));
}
