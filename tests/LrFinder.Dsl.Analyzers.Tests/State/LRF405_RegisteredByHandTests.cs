namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF405_RegisteredByHandTests
{
    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) register_module({|LRF405:$\"layer{i}\"|}, Linear(2, 2));")]
    [InlineData("register_buffer({|LRF405:\"mean\"|}, zeros(2));")]
    [InlineData("add_module(module: Linear(2, 2), name: {|LRF405:\"other\"|});")]
    public Task State_that_no_member_holds_is_reported(string statement) =>
        Expect.ReportsAsync(Written.WithConstructor($"public Net() : base(\"Net\") {{ {statement} RegisterComponents(); }}"));

    [Theory]
    [InlineData("register_module(\"layer\", layer);")]
    [InlineData("register_module(nameof(layer), layer);")]
    public Task State_under_the_name_of_its_member_is_not_reported(string statement) =>
        Expect.QuietAsync(Written.WithConstructor($"public Net() : base(\"Net\") {{ {statement} RegisterComponents(); }}"));

    [Fact]
    public Task A_module_that_is_no_model_may_register_as_it_likes() => Expect.ReportsAsync(
        """
        public class {|LRF501:Plain|} : Module<Tensor, Tensor>
        {
            public Plain(string name) : base("Plain") => register_module(name, Linear(2, 2));
            public override Tensor forward(Tensor input) => input;
        }
        """);
}
