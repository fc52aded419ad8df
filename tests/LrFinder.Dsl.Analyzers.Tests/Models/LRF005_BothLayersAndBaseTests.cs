namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF005_BothLayersAndBaseTests
{
    [Fact]
    public Task The_fix_keeps_the_forward_that_is_written() => Expect.FixAsync<KeepWrittenFix>(
        """
        [Model(8), {|LRF005:Linear(2)|}, ReLU]
        [Linear(4), Repeat(2)]
        [Serializable, Tanh]
        public partial class Net() : Module<Tensor, Tensor>("Net") { public override Tensor forward(Tensor input) => input; }

        [Model({|LRF005:8|})] public partial class Other() : Module<Tensor, Tensor>("Other") { public override Tensor forward(Tensor input) => input; }
        """,
        """
        [Model]
        [Serializable]
        public partial class Net() : Module<Tensor, Tensor>("Net") { public override Tensor forward(Tensor input) => input; }

        [Model] public partial class Other() : Module<Tensor, Tensor>("Other") { public override Tensor forward(Tensor input) => input; }
        """);

    [Fact]
    public Task Without_a_forward_there_is_nothing_to_keep() => Expect.NoFixAsync<KeepWrittenFix>(
        "[Model(8)] [{|LRF005:Linear(2)|}] public partial class Net() : Module<Tensor, Tensor>(\"Net\");");
}
