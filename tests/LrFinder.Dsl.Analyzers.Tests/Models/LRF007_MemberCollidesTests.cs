namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF007_MemberCollidesTests
{
    [Fact]
    public Task The_fix_leaves_the_members_to_the_generator() => Expect.FixAsync<RemoveGeneratedMemberFix>(
        """
        [Model(8)] [Linear(2)]
        public partial class Net
        {
            /// <summary>Zero.</summary>
            public {|LRF007:Net|}() { }
            public string {|LRF007:Summary|} => "";
            public int Calls { get; } = 1;
        }
        """,
        """
        [Model(8)] [Linear(2)]
        public partial class Net
        {
            /// <summary>Zero.</summary>
            public int Calls { get; } = 1;
        }
        """);

    [Fact]
    public Task A_primary_constructor_is_not_removed_with_the_class() =>
        Expect.NoFixAsync<RemoveGeneratedMemberFix>("[Model(8)] [Linear(2)] public partial class {|LRF007:Net|}(int size) { public int Size => size; }");
}
