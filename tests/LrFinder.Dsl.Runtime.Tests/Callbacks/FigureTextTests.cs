namespace LrFinder.Dsl.Tests;

/// <summary>How figures are written: none of them vanishes, and none says more than was computed.</summary>
public sealed class FigureTextTests
{
    [Theory]
    [InlineData(1e-9, "1.0000E-09")]
    [InlineData(-2.5e-7, "-2.5000E-07")]
    [InlineData(9.99e-5, "9.9900E-05")]
    [InlineData(1e-4, "0.000100")]
    [InlineData(0.0, "0.000000")]
    [InlineData(0.6931471, "0.693147")]
    [InlineData(123456.7, "123456.700000")]
    [InlineData(1e12, "1.0000E+12")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void The_table_shows_figures_of_every_size(double figure, string shown)
    {
        using var learner = new FlatLearner(SmallData.Create(), seed: 1);
        using var output = new StringWriter();
        var table = new ProgressTable { Output = output };
        table.Begin(learner);

        table.ShowEpoch(0, figure, figure, [], TimeSpan.Zero);

        var cells = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(["0", shown, shown, "00:00"], cells);
    }

    [Theory]
    [InlineData(0.5307999968528747, "0.5308")]
    [InlineData(9.999999717180685e-10, "1E-09")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.123456789012, "0.12345679")]
    [InlineData(1e-50, "1E-50")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.0, "0")]
    [InlineData(2.0, "2")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(null, "#na#")]
    public void The_log_has_the_shortest_text_of_what_was_computed(double? figure, string text) =>
        Assert.Equal(text, CsvLog.Figure(figure));

    [Fact]
    public void A_checkpoint_is_written_where_nobody_has_said_where()
    {
        Assert.Equal("run.checkpoint", new SaveCheckpoint().Path);
        using var folder = new TemporaryFolder();
        using var learner = new DefaultCheckpointLearner(SmallData.Create(), seed: 1);
        learner.SaveCheckpoint.Path = folder.File(learner.SaveCheckpoint.Path!);
        learner.Fit(1, 1e-3);
        Assert.True(File.Exists(folder.File("run.checkpoint")));
    }
}

/// <summary>A learner without metrics.</summary>
[Learner<LinearNet>]
internal sealed partial class FlatLearner;

[Learner<LinearNet>]
[Use<SaveCheckpoint>]
internal sealed partial class DefaultCheckpointLearner;
