namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF033_OutputContradictsTests
{
    [Fact]
    public Task The_fix_leaves_it_out() => Expect.FixAsync<LeaveOutOutputFix>(
        """
        [Model(8)] [Linear(8)] public partial class Block;
        [Model(8)] [Layer<Block>(Output = {|LRF033:new[] { 4 }|}, Name = "a")] public partial class A;
        [Model(8)] [Layer<Block>(Name = "b", Output = {|LRF033:new[] { 4 }|})] public partial class B;
        """,
        """
        [Model(8)] [Linear(8)] public partial class Block;
        [Model(8)] [Layer<Block>(Name = "a")] public partial class A;
        [Model(8)] [Layer<Block>(Name = "b")] public partial class B;
        """);
}
