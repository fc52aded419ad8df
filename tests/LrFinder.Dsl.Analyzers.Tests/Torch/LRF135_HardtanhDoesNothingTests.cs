namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF135_HardtanhDoesNothingTests
{
    [Theory]
    [InlineData("{|LRF135:Hardtanh|}()")]
    [InlineData("{|LRF135:Hardtanh|}(-2, 2)")]
    [InlineData("nn.{|LRF135:Hardtanh|}(inplace: false)")]
    public Task A_layer_is_reported_wherever_it_is_made(string layer)
    {
        var source = Written.With($"private readonly Hardtanh limit = {layer};", "limit.call(input)");
        return Expect.NoFixAsync<CallOfTensorFix>(source);
    }

    [Fact]
    public Task A_layer_within_others_is_reported() => Expect.ReportsAsync(
        Written.With("private readonly Sequential layers = Sequential(Linear(4, 4), nn.{|LRF135:Hardtanh|}());", "layers.call(input)"));

    [Fact]
    public Task A_delegate_is_reported() => Expect.ReportsAsync(
        Written.With("private static readonly Func<double, double, bool, Hardtanh> make = nn.{|LRF135:Hardtanh|};"));

    [Theory]
    [InlineData("functional.{|LRF135:hardtanh|}(input)", "input.clamp(-1, 1)")]
    [InlineData("functional.{|LRF135:hardtanh|}(input, -2, 2)", "input.clamp(-2, 2)")]
    [InlineData("functional.{|LRF135:hardtanh|}(input + 1, -2, inplace: false)", "(input + 1).clamp(-2, 1)")]
    [InlineData("input.{|LRF135:hardtanh|}(0, 6)", "input.clamp(0, 6)")]
    public Task A_call_becomes_one_of_clamp(string wrong, string right) =>
        Expect.FixAsync<CallOfTensorFix>(Written.With("", wrong), Written.With("", right));

    [Theory]
    [InlineData("Hardtanh(inplace: true).call(input)")]
    [InlineData("functional.hardtanh(input, inplace: true)")]
    [InlineData("input.hardtanh_(-1, 1)")]
    [InlineData("ReLU6().call(input)")]
    [InlineData("input.clamp(-1, 1)")]
    [InlineData("Mine.Hardtanh(input)")]
    public async Task What_limits_is_not_reported(string forward)
    {
        const string mine = "public static class Mine { public static Tensor Hardtanh(Tensor input) => input.clamp(-1, 1); }\n";
        var reports = await UserProject.Of(mine + Written.With("", forward)).ReportsAsync();
        Assert.DoesNotContain("LRF135", reports.Select(report => report.Id));
    }
}
