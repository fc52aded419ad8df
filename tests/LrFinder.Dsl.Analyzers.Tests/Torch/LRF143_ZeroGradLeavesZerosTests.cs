namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF143_ZeroGradLeavesZerosTests
{
    [Theory]
    [InlineData("SGD")]
    [InlineData("Adam")]
    [InlineData("optim.Optimizer")]
    [InlineData("OptimizerHelper")]
    public Task An_optimizers_is_reported(string type) => Expect.ReportsAsync(Step(type, "optimizer.{|LRF143:zero_grad|}();"));

    [Theory]
    [InlineData("model.zero_grad();")]
    [InlineData("model.zero_grad(set_to_none: true);")]
    public Task A_models_is_not(string body) => Expect.QuietAsync(Step("SGD", body));

    [Fact]
    public Task An_optimizer_of_ones_own_that_removes_them_is_not() => Expect.QuietAsync(
        """
        public abstract class Mine(IntPtr handle) : optim.Optimizer(handle)
        {
            public override void zero_grad() { foreach (var parameter in parameters()) parameter.grad = null; }
        }

        public static class Training { public static void Step(Mine optimizer) => optimizer.zero_grad(); }
        """);

    private static string Step(string type, string body) =>
        $"public static class Training {{ public static void Step({type} optimizer, Linear model) {{ {body} }} }}";
}
