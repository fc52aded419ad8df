namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF146_GaussianNllSumsTests
{
    [Theory]
    [InlineData("functional.{|LRF146:gaussian_nll_loss|}(output, target, target)")]
    [InlineData("nn.{|LRF146:GaussianNLLLoss|}().call(output, target, target)")]
    [InlineData("new {|LRF146:GaussianNLLLoss|}(full: true).call(output, target, target)")]
    public Task It_is_reported(string loss) => Expect.ReportsAsync(Torch.Loss(loss));

    [Theory]
    [InlineData("functional.poisson_nll_loss(output, target)")]
    [InlineData("functional.mse_loss(output, target)")]
    public Task Others_are_not(string loss) => Expect.QuietAsync(Torch.Loss(loss));
}
