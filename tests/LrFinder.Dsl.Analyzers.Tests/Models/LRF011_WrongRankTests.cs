namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF011_WrongRankTests
{
    [Fact]
    public Task The_fix_uses_the_layer_for_the_shape_that_is_there() => Expect.FixAsync<OtherRankFix>(
        """
        [Model(3, 8, 8)] [Conv2d(4, 3)] [{|LRF011:BatchNorm1d|}] [ReLU] public partial class A;
        [Model(3, 8)] [Conv1d(4, 3), {|LRF011:BatchNorm2d|}, ReLU] public partial class B;
        [Model(3, 8, 8)] [{|LRF011:Conv1d(4, 3)|}] public partial class C;
        """,
        """
        [Model(3, 8, 8)] [Conv2d(4, 3)] [BatchNorm2d] [ReLU] public partial class A;
        [Model(3, 8)] [Conv1d(4, 3), BatchNorm1d, ReLU] public partial class B;
        [Model(3, 8, 8)] [Conv2d(4, 3)] public partial class C;
        """,
        "OtherRank");

    [Fact]
    public Task The_fix_gives_an_image_its_channel() => Expect.FixAsync<OtherRankFix>(
        "[Model(28, 28)] [{|LRF011:Conv2d(4, 3)|}] public partial class Net;",
        "[Model(1, 28, 28)] [Conv2d(4, 3)] public partial class Net;",
        "OneChannel");

    [Fact]
    public Task After_a_flatten_there_is_no_fix() =>
        Expect.NoFixAsync<OtherRankFix>("[Model(3, 8, 8)] [Flatten] [{|LRF011:Conv2d(4, 3)|}] public partial class Net;");
}
