namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF034_BranchChangesInputTests
{
    [Fact]
    public Task The_fix_lets_the_block_keep_its_input_once() => Expect.FixAsync<NotInplaceFix>(
        [
            "[Model(8)] [{|LRF034:Residual<Block>|}] public partial class A; [Model(8)] [Linear(8), {|LRF034:Residual<Block>|}] public partial class B;",
            "[Model(8)] [LeakyReLU(0.1, Inplace = true), Linear(8)] public partial class Block;",
        ],
        [
            "[Model(8)] [Residual<Block>] public partial class A; [Model(8)] [Linear(8), Residual<Block>] public partial class B;",
            "[Model(8)] [LeakyReLU(0.1), Linear(8)] public partial class Block;",
        ]);
}
