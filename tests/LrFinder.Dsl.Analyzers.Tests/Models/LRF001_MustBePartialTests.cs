namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF001_MustBePartialTests
{
    [Fact]
    public Task A_model_that_is_not_partial_is_reported() =>
        Expect.ReportsAsync("[Model(8)] [Linear(2)] public class {|LRF001:Net|};");

    [Fact]
    public Task A_partial_model_is_not_reported() => Expect.QuietAsync("[Model(8)] [Linear(2)] public partial class Net;");

    [Fact]
    public Task The_fix_makes_it_partial() => Expect.FixAsync<MakePartialFix>(
        "[Model(8)] [Linear(2)] public sealed class {|LRF001:Net|};",
        "[Model(8)] [Linear(2)] public sealed partial class Net;");

    [Fact]
    public Task The_fix_makes_all_classes_around_it_partial_once() => Expect.FixAsync<MakePartialFix>(
        """
        public static class {|LRF001:{|LRF001:Nets|}|}
        {
            [Model(8)] [Linear(2)] public class {|LRF001:A|};

            [Model(8)] [Linear(2)] public class {|LRF001:B|};
        }
        """,
        """
        public static partial class Nets
        {
            [Model(8)] [Linear(2)] public partial class A;

            [Model(8)] [Linear(2)] public partial class B;
        }
        """);

    [Fact]
    public Task A_learner_is_fixed_too() => Expect.FixAsync<MakePartialFix>(
        """
        [Model(8)] [Linear(2)] public partial class Net;
        [Learner<Net>]
        public class {|LRF001:Trainer|};
        """,
        """
        [Model(8)] [Linear(2)] public partial class Net;
        [Learner<Net>]
        public partial class Trainer;
        """);
}
