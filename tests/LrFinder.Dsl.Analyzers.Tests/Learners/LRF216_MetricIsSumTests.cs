namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF216_MetricIsSumTests
{
    [Theory]
    [InlineData("output.argmax(1).eq(target).{|LRF216:sum|}()")]
    [InlineData("output.argmax(1).eq(target).{|LRF216:sum|}().to(float32)")]
    [InlineData("{|LRF216:sum|}(output - target)")]
    [InlineData("torch.{|LRF216:sum|}(output - target)")]
    [InlineData("(output - target).{|LRF216:nansum|}()")]
    [InlineData("output.argmax(1).eq(target).{|LRF216:count_nonzero|}()")]
    public Task A_sum_is_reported(string metric) => Expect.ReportsAsync(Metric(metric));

    [Theory]
    [InlineData("output.argmax(1).eq(target).to(float32).mean()")]
    [InlineData("output.argmax(1).eq(target).sum() / target.size(0)")]
    [InlineData("output.argmax(1).eq(target).sum().div(target.size(0))")]
    [InlineData("(output / target.size(0)).sum()")]
    [InlineData("(output - target).sum(1).mean()")]
    [InlineData("(output * functional.softmax(target, 0)).sum()")]
    public Task A_mean_is_not(string metric) => Expect.QuietAsync(Metric(metric));

    [Fact]
    public Task Variables_are_followed_back() => Expect.ReportsAsync(Code.Trainer(
        """
        [Metric]
        private static Tensor Hits(Tensor output, Tensor target)
        {
            var hits = output.argmax(1).eq(target);
            var count = hits.{|LRF216:sum|}();
            return count.to(float32);
        }
        [Metric]
        private static Tensor Share(Tensor output, Tensor target)
        {
            var share = output / target.size(0);
            return share.sum();
        }
        """));

    [Theory]
    [InlineData("var sum = output.sum(); sum.div_(target.size(0)); return sum;")]
    [InlineData("var sum = output.sum(); if (target.size(0) > 1) sum = output.mean(); return sum;")]
    [InlineData("var sum = output.sum(); sum /= target.size(0); return sum;")]
    [InlineData("var sum = output.sum(); (sum, _) = (output.mean(), target); return sum;")]
    public Task What_becomes_of_a_sum_afterwards_may_be_a_mean(string body) =>
        Expect.QuietAsync(Code.Trainer($"[Metric] private static Tensor Figure(Tensor output, Tensor target) {{ {body} }}"));

    [Fact]
    public Task A_class_of_its_own_is_reported_and_what_is_no_metric_is_not() => Expect.ReportsAsync(
        """
        public sealed class Hits : IMetric
        {
            public static string Name => "hits";
            public static Tensor Compute(Tensor output, Tensor target) => output.argmax(1).eq(target).{|LRF216:sum|}();
        }
        public static class Other { public static Tensor Compute(Tensor output, Tensor target) => output.sum(); }
        public sealed class Found : AccumulatedMetric
        {
            public override string Name => "found";
            public override Tensor Statistics(Tensor output, Tensor target) => output.argmax(1).eq(target).sum();
            public override double Value(Tensor statistics) => statistics.item<long>();
        }
        """);

    private static string Metric(string metric) =>
        Code.Trainer($"[Metric] private static Tensor Figure(Tensor output, Tensor target) => {metric};");
}
