using System.Globalization;
using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

public sealed partial class TourCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrfinder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Category", "Slow")]
    public void Without_arguments_the_tour_runs_on_the_embedded_digits()
    {
        var run = SampleProcess.Run("Mnist", _folder).Succeeded();
        Assert.Matches(@"(?m)^Min numerical gradient: \d\.\d\dE-\d\d$", run.Output);
        Assert.Equal(4, Rates(run).Count);
        Assert.Equal(4, Header().Count(run.Output));
        Assert.True(File.Exists(Path.Combine(_folder, "lr_find.png")));
    }

    [SharedFact("data/mnist_sample.tgz")]
    [Trait("Category", "Slow")]
    public void On_the_real_digits_the_rates_do_what_fastais_page_shows()
    {
        var data = Path.Combine(RepositoryPaths.Shared, "data", "mnist_sample.tgz");
        var run = SampleProcess.Mnist("tour", "--data", data, "--out", _folder).Succeeded();
        var rates = Rates(run);
        Assert.True(rates[0].Accuracy >= 0.985, run.Output);
        Assert.Equal(0.495584, rates[1].Accuracy, 6);
        Assert.True(rates[2].Accuracy <= 0.97, run.Output);
        Assert.True(rates[3].Accuracy >= 0.97, run.Output);
        Assert.Contains("The network is dead", run.Output, StringComparison.Ordinal);
    }

    /// <summary>The closing table: learning rate and accuracy, in the order of the trainings.</summary>
    private static List<(double Lr, double Accuracy)> Rates(SampleRun run) =>
        [.. Row().Matches(run.Output).Select(row => (Number(row.Groups[1].Value), Number(row.Groups[2].Value)))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^(?:  best|      ) +(\d\.\d\dE[+-]?\d\d) +(\d\.\d{6})$")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?m)^epoch \| train_loss \| valid_loss \|   accuracy \|       time$")]
    private static partial Regex Header();
}
