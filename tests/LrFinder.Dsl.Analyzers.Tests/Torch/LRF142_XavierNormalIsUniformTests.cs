namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF142_XavierNormalIsUniformTests
{
    [Theory]
    [InlineData("init.{|LRF142:xavier_normal_|}(weight);")]
    [InlineData("nn.init.{|LRF142:glorot_normal_|}(weight, 2);")]
    [InlineData("torch.nn.init.{|LRF142:xavier_normal_|}(weight, gain: 0.5);")]
    [InlineData("Func<Tensor, double, Tensor> fill = nn.init.{|LRF142:xavier_normal_|};")]
    public Task It_is_reported(string body) => Expect.ReportsAsync(Filling(body));

    [Theory]
    [InlineData("init.xavier_uniform_(weight);")]
    [InlineData("init.kaiming_normal_(weight);")]
    [InlineData("init.normal_(weight, 0, 0.1);")]
    [InlineData("_ = nameof(init.xavier_normal_);")]
    public Task Others_are_not(string body) => Expect.QuietAsync(Filling(body));

    private static string Filling(string body) => $"public static class Filling {{ public static void Fill(Tensor weight) {{ {body} }} }}";
}
