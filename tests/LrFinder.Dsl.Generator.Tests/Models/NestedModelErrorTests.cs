namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about models and modules as layers, and where.</summary>
public sealed class NestedModelErrorTests
{
    private const string Others =
        """
        [Model(4)] [Linear(4)] public sealed partial class Same;
        [Model(4)] [Linear(2)] public sealed partial class Narrow;
        [Model(4)] [ReLU(Inplace = true)] [Linear(4)] public sealed partial class InPlace;
        [Model(4)] [Layer<InPlace>] public sealed partial class Hull;
        [Model(4)] [Linear(0)] public sealed partial class Broken;
        [Model(4)] [Linear(4), Layer<Circle2>] public sealed partial class Circle1;
        [Model(4)] [Layer<Net>] public sealed partial class Circle2;

        [Model]
        public sealed partial class Written : Module<Tensor, Tensor>
        {
            private readonly Linear linear;
            public Written(long size, bool bias = true) : base("W") { linear = Linear(size, size, bias); RegisterComponents(); }
            public override Tensor forward(Tensor input) => linear.call(input);
        }

        public abstract class Abstract() : Module<Tensor, Tensor>("A");
        public sealed class NoModule;
        """;

    [Theory]
    [InlineData("[Repeat(2)] [Linear(4)]", "LRF026 'Repeat(2)'")]
    [InlineData("[Linear(4)] [Repeat(0)]", "LRF010 '0': Repeat: times is 0 and must be from 1 to 1000")]
    [InlineData("[Linear(4)] [Repeat(1001)]", "LRF010 '1001': Repeat: times is 1001 and must be from 1 to 1000")]
    [InlineData(
        "[Linear(4), Repeat(1000), Repeat(11)]",
        "LRF010 '11': Repeat: times is 11 and must be so small that the model has no more than 10000 layers")]
    [InlineData("[Layer<NoModule>]", "LRF027 'Layer<NoModule>': 'NoModule' cannot be a layer")]
    [InlineData("[Residual<Abstract>]", "LRF027 'Residual<Abstract>': 'Abstract' cannot be a layer")]
    [InlineData("[Layer<int>]", "LRF027 'Layer<int>': 'int' cannot be a layer")]
    [InlineData(
        "[Linear(5), Layer<Same>]",
        "LRF028 'Layer<Same>': 'Same' takes samples of shape [4], but [5] arrives after 'linear1'; change the shape in its [Model]")]
    [InlineData("[Layer<Written>(4)]", "LRF029 'Layer<Written>(4)': The shape that 'Written' gives is not known at compile time")]
    [InlineData("[Layer<Written>(4, Output = new[] { 0 })]", "LRF010 'new[] { 0 }': Output: a size is 0 and must be at least 1")]
    [InlineData(
        "[Layer<Written>(Output = new[] { 4 })]",
        "LRF030 'Layer<Written>(Output = new[] { 4 })': 'Written' has no constructor that takes (); it has (long size, bool bias)")]
    [InlineData(
        "[Layer<Written>(\"4\", Output = new[] { 4 })]",
        "LRF030 'Layer<Written>(\"4\", Output = new[] { 4 })': 'Written' has no constructor that takes (string); it has")]
    [InlineData("[Residual<Written>]", "LRF030 'Residual<Written>': 'Written' has no constructor that takes ()")]
    [InlineData("[Layer<Same>(4)]", "LRF030 'Layer<Same>(4)': 'Same' has no constructor that takes (int); it has ()")]
    [InlineData("[Layer<Net>]", "LRF031 'Layer<Net>': 'Net' would contain itself without end: 'Net' in 'Net'")]
    [InlineData("[Residual<Narrow>]", "LRF032 'Residual<Narrow>': The branches of this residual layer cannot be added: 'Narrow' gives [2], but its input is [4]")]
    [InlineData(
        "[Residual<Narrow, Same>]",
        "LRF032 'Residual<Narrow, Same>': The branches of this residual layer cannot be added: 'Narrow' gives [2], but 'Same' gives [4]")]
    [InlineData("[Residual<InPlace>]", "LRF034 'Residual<InPlace>': 'InPlace' begins with a layer that works in place")]
    [InlineData("[Residual<Same, Hull>]", "LRF034 'Residual<Same, Hull>': 'Hull' begins with a layer that works in place")]
    [InlineData("[Layer<Same>(Output = new[] { 5 })]", "LRF033 'new[] { 5 }': Output says [5], but 'Same' is known to give [4]; leave Output out")]
    public void A_layer_that_cannot_be_is_an_error_at_the_very_word(string layers, string report)
    {
        var reports = GeneratorHarness.Run($"[Model(4)] {layers} public sealed partial class Net;", Others).Reports
            .Where(line => !line.Contains("Linear: outFeatures is 0", StringComparison.Ordinal));
        Assert.StartsWith(report, reports.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_through_other_models_is_an_error_in_each_of_them()
    {
        var reports = GeneratorHarness.Run("[Model(4)] [Layer<Circle1>] public sealed partial class Net;", Others).Reports;
        Assert.Equal(3, reports.Count(report => report.StartsWith("LRF031", StringComparison.Ordinal)));
        Assert.Contains("'Net' in 'Circle2' in 'Circle1' in 'Net'", string.Join("\n", reports), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_an_inner_model_is_reported_there_alone() => Assert.StartsWith(
        "LRF010 '0'",
        Assert.Single(GeneratorHarness.Run(
            "[Model(4)] [Linear(0)] public sealed partial class Broken;", "[Model(4)] [Layer<Broken>] public sealed partial class Net;").Reports),
        StringComparison.Ordinal);

    [Fact]
    public void A_layer_is_as_visible_as_its_class() => GeneratorHarness.Compile(
        """
        public sealed partial class Outer
        {
            [Model(4)] [Linear(4)] private sealed partial class Hidden;
            [Model(4)] [Linear(4)] internal sealed partial class Within;
            public sealed class Box<T>() : Module<Tensor, Tensor>("Box") { public override Tensor forward(Tensor input) => input; }

            [Model(4)] [Layer<Hidden>, Residual<Hidden, Within>, Layer<Box<Within>>(Output = new[] { 4 })]
            public sealed partial class Net;
        }
        """);
}
