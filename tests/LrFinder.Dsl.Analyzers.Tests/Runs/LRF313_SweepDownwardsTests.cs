namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF313_SweepDownwardsTests
{
    [Theory]
    [InlineData("trainer.LrFind(1, {|LRF313:0.1|})", "trainer.LrFind(0.1, 1)")]
    [InlineData("trainer.LrFind(endLr: {|LRF313:1e-7|}, startLr: 10)", "trainer.LrFind(endLr: 10, startLr: 1e-7)")]
    [InlineData("new OneCycle(1, highMomentum: {|LRF313:0.8|}, lowMomentum: 0.9)", "new OneCycle(1, highMomentum: 0.9, lowMomentum: 0.8)")]
    [InlineData("new LrFindOptions { StartLr = 1, EndLr = {|LRF313:0.1|}, NumIt = 9 }", "new LrFindOptions { StartLr = 0.1, EndLr = 1, NumIt = 9 }")]
    public Task The_fix_swaps_them(string wrong, string right) => Expect.FixAsync<SwapBoundsFix>(Source(wrong), Source(right));

    [Theory]
    [InlineData("trainer.LrFind({|LRF313:20|})", "'startLr' of LrFind is 20, which has to be below 'endLr', 10: swap them, or change one")]
    [InlineData("new LrFindOptions { EndLr = {|LRF313:1e-8|} }", "'EndLr' of LrFindOptions is 1E-08, which has to be above 'StartLr', 1E-07: swap them, or change one")]
    [InlineData("trainer.LrFind(endLr: {|LRF313:1e-8|})", "'endLr' of LrFind is 1E-08, which has to be above 'startLr', 1E-07: swap them, or change one")]
    public async Task The_default_of_the_other_counts_and_cannot_be_swapped(string run, string message)
    {
        await Expect.MessageAsync(message, Source(run));
        await Expect.NoFixAsync<SwapBoundsFix>(Source(run));
    }

    /// <summary>The analyzer knows the ends that an initializer leaves out from a list of its own.</summary>
    [Fact]
    public async Task The_ends_that_are_left_out_are_those_of_the_runtime()
    {
        var (start, end) = (new LrFindOptions().StartLr, new LrFindOptions().EndLr);
        await Expect.MessageAsync(
            FormattableString.Invariant($"'StartLr' of LrFindOptions is 20, which has to be below 'EndLr', {end}: swap them, or change one"),
            Source("new LrFindOptions { StartLr = {|LRF313:20|} }"));
        await Expect.MessageAsync(
            FormattableString.Invariant($"'EndLr' of LrFindOptions is 1E-08, which has to be above 'StartLr', {start}: swap them, or change one"),
            Source("new LrFindOptions { EndLr = {|LRF313:1e-8|} }"));
    }

    [Theory]
    [InlineData("trainer.LrFind(1e-6, 1)")]
    [InlineData("trainer.LrFind(rate, 1e-9)")]
    [InlineData("trainer.FitOneCycle(1, new OneCycle(1, highMomentum: 0.9, lowMomentum: 0.9))")]
    public Task An_order_that_is_right_or_not_known_is_not_reported(string run) => Expect.QuietAsync(Source(run));

    [Fact]
    public Task Two_that_are_equal_do_not_rise() => Expect.ReportsAsync(Source("trainer.LrFind(1, {|LRF313:1|})"));

    private static string Source(string run) => $$"""
        {{Code.Net}}
        [Learner<Net>] public sealed partial class Trainer;
        public static class Program
        {
            public static object Run(Trainer trainer, double rate) => {{run}};
        }
        """;
}
