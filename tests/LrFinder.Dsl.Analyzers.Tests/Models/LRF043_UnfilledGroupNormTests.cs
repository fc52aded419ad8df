namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF043_UnfilledGroupNormTests
{
    [Theory]
    [InlineData("private static readonly Func<long, long, double, bool, Device?, ScalarType?, GroupNorm> make = {|LRF043:nn.GroupNorm|};")]
    [InlineData("private static void Give(Func<Func<long, long, double, bool, Device?, ScalarType?, GroupNorm>, int> to) => to({|LRF043:GroupNorm|});")]
    public Task A_delegate_of_the_factory_is_reported(string member) => Expect.ReportsAsync(Written.With(member));

    [Theory]
    [InlineData("private readonly GroupNorm norm = GroupNorm(2, 4);")]
    [InlineData("private readonly Func<GroupNorm> make = () => nn.GroupNorm(2, 4);")]
    [InlineData("private readonly string name = nameof(nn.GroupNorm); public string Name => name;")]
    public Task What_the_generator_fills_is_not_reported(string member) => Expect.QuietAsync(Written.With(member));

    [Theory]
    [InlineData("private readonly GroupNorm norm = GroupNorm(2, 4);", true)]
    [InlineData("private readonly Sequential layers = Sequential(Linear(4, 4), nn.GroupNorm(num_channels: 4, num_groups: 2));", true)]
    [InlineData("private readonly GroupNorm norm = GroupNorm(2, 4, affine: false);", false)]
    [InlineData("private readonly GroupNorm norm = LrFinder.Dsl.CompilerServices.NewGroupNorm.Filled(GroupNorm(2, 4));", false)]
    public async Task A_project_that_does_without_is_warned_of_each_call(string member, bool isReported)
    {
        var run = GeneratorHarness.Run(Written.With(member));

        foreach (var properties in new[] { new BuildProperties(), new BuildProperties(("LrFinderFillGroupNorm", "false")) })
        {
            var reports = await GeneratorHarness.AnalyzeAsync(run.Output, properties);
            Assert.Equal(isReported, reports.Any(report => report.Id == "LRF043"));
            Assert.DoesNotContain(reports, report => report.Id != "LRF043");
        }
    }
}
