namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF137_RAdamStandsStillTests
{
    [Theory]
    [InlineData("optim.{|LRF137:RAdam|}(parameters, lr)")]
    [InlineData("torch.optim.{|LRF137:RAdam|}(parameters, lr, 0.9, 0.99)")]
    [InlineData("new {|LRF137:RAdam|}(parameters, lr)")]
    [InlineData("new TorchSharp.Modules.{|LRF137:RAdam|}(parameters, lr)")]
    [InlineData("optim.{|LRF137:RAdam|}([new RAdam.ParamGroup(parameters, lr)], lr)")]
    public Task Every_way_to_make_one_is_reported(string optimizer) => Expect.ReportsAsync(Torch.Optimizer(optimizer));

    [Theory]
    [InlineData("optim.NAdam(parameters, lr)")]
    [InlineData("optim.AdamW(parameters, lr, weight_decay: 0)")]
    [InlineData("optim.Adam(parameters, lr)")]
    public Task Others_are_not_reported(string optimizer) => Expect.QuietAsync(Torch.Optimizer(optimizer));
}
