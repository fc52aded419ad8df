namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF017_NameIsTakenTests
{
    [Fact]
    public Task The_fix_gives_each_layer_a_free_name() => Expect.FixAsync<LayerNameFix>(
        """
        [Model(8)] [Linear(4, Name = "hidden")] [Linear(2, Name = {|LRF017:"hidden"|})] public partial class A;
        [Model(8)] [{|LRF017:Linear(4)|}] [Linear(2, Bias = false)] public partial class B { private int linear1 = 1; public int One => linear1; }
        [Model(8)] [{|LRF017:ReLU|}] public partial class C { private int relu1 = 1; public int One => relu1; }
        """,
        """
        [Model(8)] [Linear(4, Name = "hidden")] [Linear(2, Name = "hidden_2")] public partial class A;
        [Model(8)] [Linear(4, Name = "linear1_2")] [Linear(2, Bias = false)] public partial class B { private int linear1 = 1; public int One => linear1; }
        [Model(8)] [ReLU(Name = "relu1_2")] public partial class C { private int relu1 = 1; public int One => relu1; }
        """);
}
