namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF010_ArgumentOutOfRangeTests
{
    [Fact]
    public Task The_fix_leaves_arguments_to_their_defaults() => Expect.FixAsync<DefaultArgumentFix>(
        """
        [Model(3, 8, 8)] [Conv2d(4, 3, Stride = {|LRF010:0|}, Padding = 1)] [Flatten, Linear(2)] public partial class A;
        [Model(3, 8, 8)] [Conv2d(4, 3, Stride = {|LRF010:-1|})] public partial class B;
        """,
        """
        [Model(3, 8, 8)] [Conv2d(4, 3, Padding = 1)] [Flatten, Linear(2)] public partial class A;
        [Model(3, 8, 8)] [Conv2d(4, 3)] public partial class B;
        """);

    [Theory]
    [InlineData("[Model(3, 8, 8)] [Conv2d({|LRF010:0|}, 3)] public partial class Net;")]
    [InlineData("[Model(8)] [Dropout({|LRF010:1.0|})] public partial class Net;")]
    [InlineData("[Model(8, {|LRF010:0|})] [ReLU] public partial class Net;")]
    public Task What_only_the_user_knows_is_not_fixed(string source) => Expect.NoFixAsync<DefaultArgumentFix>(source);
}
