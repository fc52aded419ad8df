namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF235_ClassesKeepDimensionTests
{
    [Theory]
    [InlineData("output.argmax(1, {|LRF235:keepdim: true|}).eq(target).to(float32).mean()")]
    [InlineData("output.argmax(1, {|LRF235:true|}).eq(target).to(float32).mean()")]
    [InlineData("(output.argmin(1, {|LRF235:true|}).to(int64) == target).to(float32).mean()")]
    [InlineData("target.ne(output.argmax(1, {|LRF235:true|})).to(float32).mean()")]
    [InlineData("torch.eq(target, torch.argmax(output, 1, {|LRF235:true|})).to(float32).mean()")]
    [InlineData("output.max(1, {|LRF235:true|}).indexes.eq(target.to(int64)).to(float32).mean()")]
    [InlineData("{|LRF235:output.topk(2, 1)|}.indexes.eq(target).any(1).to(float32).mean()")]
    public Task Classes_that_keep_their_dimension_are_reported(string metric) => Expect.ReportsAsync(Metric(metric));

    [Theory]
    [InlineData("output.argmax(1).eq(target).to(float32).mean()")]
    [InlineData("output.argmax(1, keepdim: false).eq(target).to(float32).mean()")]
    [InlineData("output.argmax(1, true).squeeze(1).eq(target).to(float32).mean()")]
    [InlineData("output.argmax(1, true).eq(target.view_as(output.argmax(1, true))).to(float32).mean()")]
    [InlineData("output.argmax(1, true).eq(target.unsqueeze(1)).to(float32).mean()")]
    [InlineData("output.topk(2, 1).indexes.eq(target.unsqueeze(1)).any(1).to(float32).mean()")]
    [InlineData("output.argmax(1, true).eq(output).to(float32).mean()")]
    public Task What_fits_is_not(string metric) => Expect.QuietAsync(Metric(metric));

    [Fact]
    public Task Variables_are_followed_back() => Expect.ReportsAsync(Code.Trainer(
        """
        [Metric]
        private static Tensor Hits(Tensor output, Tensor target)
        {
            var classes = output.argmax(1, {|LRF235:keepdim: true|});
            var hits = classes.eq(target);
            return hits.to(float32).mean();
        }
        [Metric]
        private static Tensor Share(Tensor output, Tensor target)
        {
            target = target.reshape(-1, 1);
            return output.argmax(1, true).eq(target).to(float32).mean();
        }
        """));

    [Fact]
    public Task A_class_of_its_own_is_reported_and_what_is_no_metric_is_not() => Expect.ReportsAsync(
        """
        public sealed class Hits : IMetric
        {
            public static string Name => "hits";
            public static Tensor Compute(Tensor output, Tensor target) => output.argmax(1, {|LRF235:true|}).eq(target).to(float32).mean();
        }
        public sealed class Found : AccumulatedMetric
        {
            public override string Name => "found";
            public override Tensor Statistics(Tensor output, Tensor target) => output.argmax(1, {|LRF235:true|}).eq(target).sum();
            public override double Value(Tensor statistics) => statistics.item<long>();
        }
        public static class Other { public static Tensor Compute(Tensor output, Tensor target) => output.argmax(1, true).eq(target); }
        """);

    private static string Metric(string metric) =>
        Code.Trainer($"[Metric] private static Tensor Figure(Tensor output, Tensor target) => {metric};");
}
