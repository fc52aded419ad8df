namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF403_StateNameTakenTests
{
    private const string Named = "[TorchSharp.Utils.ComponentName(Name = ";

    [Theory]
    [InlineData("private readonly Linear a = Linear(2, 2); " + Named + "{|LRF403:\"a\"|})] private readonly Linear b = Linear(2, 2);")]
    [InlineData(Named + "\"x\")] private readonly Linear a = Linear(2, 2); " + Named + "{|LRF403:\"x\"|})] private Parameter b = Parameter(ones(1));")]
    public Task A_name_that_is_taken_is_reported(string members) => Expect.ReportsAsync(Written.With(members));

    [Fact]
    public Task A_member_of_the_name_of_one_of_the_base_class_is_reported() => Expect.ReportsAsync(
        """
        [Model] public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Linear layer = Linear(2, 2);
            public Net() : base("Net") => RegisterComponents();
            public override Tensor forward(Tensor input) => layer.call(input);
        }

        [Model] public partial class Wider : Net
        {
            private readonly Linear {|LRF403:layer|} = Linear(2, 2);
            public Wider() => RegisterComponents();
            public override Tensor forward(Tensor input) => layer.call(base.forward(input));
        }
        """);

    [Theory]
    [InlineData("private readonly Linear a = Linear(2, 2); " + Named + "\"c\")] private readonly Linear b = Linear(2, 2);")]
    [InlineData("private readonly Linear a = Linear(2, 2); [NotState] " + Named + "\"a\")] private readonly Linear b = Linear(2, 2);")]
    public Task Names_of_their_own_are_not_reported(string members) => Expect.QuietAsync(Written.With(members));

    [Fact]
    public Task The_fix_gives_it_its_own_name() => Expect.FixAsync<StateNameFix>(
        Written.With("private readonly Linear a = Linear(2, 2); " + Named + "{|LRF403:\"a\"|})] private readonly Linear b = Linear(2, 2);"),
        Written.With("private readonly Linear a = Linear(2, 2); " + Named + "\"b\")] private readonly Linear b = Linear(2, 2);"));
}
