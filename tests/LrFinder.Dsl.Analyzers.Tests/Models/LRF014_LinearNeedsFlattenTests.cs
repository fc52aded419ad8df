namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF014_LinearNeedsFlattenTests
{
    [Fact]
    public Task The_fix_puts_a_flatten_before_each() => Expect.FixAsync<InsertFlattenFix>(
        """
        [Model(3, 8, 8)] [Conv2d(4, 3)] [{|LRF014:Linear(10)|}]
        public partial class A;

        [Model(3, 8, 8)]
        [Conv2d(4, 3)]
        [{|LRF014:Linear(10)|}]
        public partial class B;

        [Model(3, 8, 8), Conv2d(4, 3), {|LRF014:Linear(10)|}, ReLU]
        public partial class C;
        """,
        """
        [Model(3, 8, 8)] [Conv2d(4, 3)] [Flatten] [Linear(10)]
        public partial class A;

        [Model(3, 8, 8)]
        [Conv2d(4, 3)]
        [Flatten]
        [Linear(10)]
        public partial class B;

        [Model(3, 8, 8), Conv2d(4, 3), Flatten, Linear(10), ReLU]
        public partial class C;
        """);
}
