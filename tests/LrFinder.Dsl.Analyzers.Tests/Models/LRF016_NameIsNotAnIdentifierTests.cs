namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF016_NameIsNotAnIdentifierTests
{
    [Theory]
    [InlineData("layer.1", "layer_1")]
    [InlineData("1", "_1")]
    [InlineData("my layer", "my_layer")]
    public Task The_fix_makes_an_identifier_of_it(string name, string right) => Expect.FixAsync<LayerNameFix>(
        $"[Model(8)] [Linear(2, Name = {{|LRF016:\"{name}\"|}})] public partial class Net;",
        $"[Model(8)] [Linear(2, Name = \"{right}\")] public partial class Net;");

    [Fact]
    public Task An_empty_name_is_not_fixed() =>
        Expect.NoFixAsync<LayerNameFix>("[Model(8)] [Linear(2, Name = {|LRF016:\"\"|})] public partial class Net;");
}
