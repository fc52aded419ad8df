namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF025_DerivedIsNotModelTests
{
    private const string Net = "[Model(4)] [Linear(4)] public partial class Net;\n";

    [Fact]
    public Task A_class_that_adds_a_layer_to_a_model_is_reported() =>
        Expect.ReportsAsync(Net + "public class {|LRF025:Wider|} : Net { private readonly Linear extra = Linear(4, 4); }");

    [Fact]
    public Task A_class_that_adds_nothing_is_not_reported() => Expect.QuietAsync(Net + "public class Wider : Net { public int Calls { get; } = 1; }");

    [Fact]
    public Task The_fix_makes_a_model_of_it() => Expect.FixAsync<AddModelFix>(
        Net + "public class {|LRF025:Wider|} : Net { private readonly Linear extra = Linear(4, 4); }",
        Net + "[Model] public partial class Wider : Net { private readonly Linear extra = Linear(4, 4); }");
}
