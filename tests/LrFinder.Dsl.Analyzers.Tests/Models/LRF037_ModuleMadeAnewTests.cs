namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF037_ModuleMadeAnewTests
{
    [Theory]
    [InlineData("private Linear Layer => {|LRF037:Linear(2, 2)|};")]
    [InlineData("private Sequential Layers { get { return {|LRF037:Sequential(Linear(2, 2), ReLU())|}; } }")]
    [InlineData("private ModuleList<Linear> Layers => {|LRF037:new ModuleList<Linear>(Linear(2, 2))|};")]
    public Task A_property_that_makes_a_layer_at_each_reading_is_reported(string member) => Expect.ReportsAsync(Written.With(member));

    [Fact]
    public Task A_layer_made_in_forward_is_reported() =>
        Expect.ReportsAsync(Written.With("private int size = 2;", "{|LRF037:Linear(size, size)|}.call(input)"));

    [Theory]
    [InlineData("private Linear Layer { get; } = Linear(2, 2);", "input")]
    [InlineData("private Linear? layer; private Linear Layer => layer ??= Linear(2, 2);", "input")]
    [InlineData("private static Linear Make(int size) => Linear(size, size); private readonly Linear layer = Make(2);", "input")]
    [InlineData("private int calls;", "ReLU().call(Dropout(0.5).call(input))")]
    [InlineData("private int calls;", "MSELoss().call(input, input)")]
    public Task What_is_made_once_or_has_no_state_is_not_reported(string member, string forward) =>
        Expect.QuietAsync(Written.With(member, forward).Replace("private int calls;", "private int calls; public int Calls => ++calls;"));

    [Fact]
    public Task Other_classes_are_not_reported() => Expect.QuietAsync("public static class Layers { public static Linear One => Linear(2, 2); }");

    [Fact]
    public Task The_fix_makes_it_once() => Expect.FixAsync<KeepModuleFix>(
        Written.With("private Linear A => {|LRF037:Linear(2, 2)|}; private Linear B => {|LRF037:Linear(2, 2)|};"),
        Written.With("private Linear A { get; } = Linear(2, 2); private Linear B { get; } = Linear(2, 2);"));

    [Theory]
    [InlineData("private int size = 2; private Linear Layer => {|LRF037:Linear(size, 2)|};")]
    [InlineData("private Linear Layer { get { return {|LRF037:Linear(2, 2)|}; } }")]
    public Task What_depends_on_the_object_is_not_fixed(string member) => Expect.NoFixAsync<KeepModuleFix>(Written.With(member));
}
