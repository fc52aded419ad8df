namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF022_ModulesInCollectionTests
{
    [Theory]
    [InlineData("private readonly (Linear First, int Count) {|LRF022:pair|} = (Linear(2, 2), 1);")]
    [InlineData("private readonly List<(string, Linear)> {|LRF022:named|} = [];")]
    [InlineData("private readonly List<List<Linear>> {|LRF022:grid|} = [];")]
    [InlineData("private readonly Lazy<Linear> {|LRF022:late|} = new(() => Linear(2, 2));")]
    [InlineData("private readonly IModule<Tensor, Tensor>[] {|LRF022:layers|} = [];")]
    [InlineData("public IEnumerable<Linear> {|LRF022:Layers|} { get; } = [];")]
    [InlineData("private readonly Dictionary<string, Parameter> {|LRF022:scales|} = [];")]
    public Task Modules_that_hide_in_another_value_are_reported(string member) => Expect.ReportsAsync(Written.With(member));

    [Theory]
    [InlineData("private readonly (int, string) pair = (1, \"\"); private readonly List<(int, Tensor)> seen = [];")]
    [InlineData("private readonly Func<Linear> make = () => Linear(2, 2); private readonly Lazy<int> late = new(() => 1);")]
    [InlineData("private readonly Linear layer = Linear(2, 2); public IEnumerable<Linear> Layers => [layer];")]
    [InlineData("[NotState] private readonly (Linear, int) pair = (Linear(2, 2), 1);")]
    public Task What_holds_no_module_or_is_meant_is_not_reported(string member) => Expect.QuietAsync(Written.With(member));

    [Fact]
    public Task The_message_of_a_tuple_asks_for_members() => Expect.MessageAsync(
        "'pair' holds modules in a tuple that TorchSharp does not look into, so that they are neither trained nor saved; use a member for each, "
            + "or mark it [NotState] if other members hold them too",
        Written.With("private readonly (Linear, int) {|LRF022:pair|} = (Linear(2, 2), 1);"));

    [Theory]
    [InlineData("List<Linear>", "[]", "new()")]
    [InlineData("List<Linear>", "new()", "new()")]
    [InlineData("List<Linear>", "new List<Linear> { Linear(2, 2), Linear(2, 2) }", "new(Linear(2, 2), Linear(2, 2))")]
    [InlineData("Linear[]", "[Linear(2, 2)]", "new(Linear(2, 2))")]
    [InlineData("Linear[]", "new[] { Linear(2, 2) }", "new(Linear(2, 2))")]
    [InlineData("Linear[]", "{ Linear(2, 2) }", "new(Linear(2, 2))")]
    [InlineData("IReadOnlyList<Linear>", "[Linear(2, 2)]", "new(Linear(2, 2))")]
    public Task The_fix_holds_them_in_a_module_list(string type, string value, string right) => Expect.FixAsync<ModuleListFix>(
        Written.With($"private readonly {type} {{|LRF022:layers|}} = {value};", "layers[0].call(input)"),
        Written.With($"private readonly ModuleList<Linear> layers = {right};", "layers[0].call(input)"));

    [Theory]
    [InlineData("public List<Linear> {|LRF022:layers|} = [];", "input")]
    [InlineData("private List<Linear> {|LRF022:layers|} = [];", "layers.Find(layer => true)!.call(input)")]
    [InlineData("private readonly Linear[] {|LRF022:layers|} = [];", "layers.Length == 0 ? input : input")]
    [InlineData("private readonly Dictionary<string, Linear> {|LRF022:layers|} = [];", "input")]
    [InlineData("private static List<Linear> Make() => []; private readonly List<Linear> {|LRF022:layers|} = Make();", "input")]
    public Task What_a_module_list_does_not_do_is_not_fixed(string member, string forward) =>
        Expect.NoFixAsync<ModuleListFix>(Written.With(member, forward));
}
