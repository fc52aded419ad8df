namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF002_MustBeClassTests
{
    [Fact]
    public Task The_fix_makes_ordinary_classes() => Expect.FixAsync<OrdinaryClassFix>(
        """
        [Model(8)] [Linear(2)] public partial record {|LRF002:A|};
        [Model(8)] [Linear(2)] public partial record class {|LRF002:B|};
        [Model(8)] [Linear(2)] file partial class {|LRF002:C|};
        """,
        """
        [Model(8)] [Linear(2)] public partial class A;
        [Model(8)] [Linear(2)] public partial class B;
        [Model(8)] [Linear(2)] partial class C;
        """);

    [Fact]
    public Task A_record_with_parameters_is_not_fixed() =>
        Expect.NoFixAsync<OrdinaryClassFix>("[Model(8)] [Linear(2)] public partial record {|LRF002:Net|}(int Size);");
}
