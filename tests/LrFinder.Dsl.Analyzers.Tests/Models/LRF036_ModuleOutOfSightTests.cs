namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF036_ModuleOutOfSightTests
{
    private const string Holder = "public sealed class Head { public Linear Layer { get; } = Linear(2, 2); }\n";

    [Theory]
    [InlineData("private static readonly Linear {|LRF036:layer|} = Linear(2, 2);")]
    [InlineData("public static Linear {|LRF036:Layer|} { get; } = Linear(2, 2);")]
    [InlineData("private static readonly Parameter {|LRF036:scale|} = Parameter(ones(1));")]
    [InlineData("private readonly IModule<Tensor, Tensor> {|LRF036:layer|} = Linear(2, 2);")]
    [InlineData("private readonly Head {|LRF036:head|} = new();")]
    public Task A_module_that_nobody_finds_is_reported(string member) => Expect.ReportsAsync(Holder + Written.With(member));

    [Theory]
    [InlineData("private readonly Linear layer = Linear(2, 2);")]
    [InlineData("private readonly Module<Tensor, Tensor> layer = Linear(2, 2);")]
    [InlineData("[NotState] private static readonly Linear layer = Linear(2, 2);")]
    [InlineData("[NotState] private readonly Head head = new();")]
    [InlineData("private static readonly Tensor One = ones(1); private readonly Func<Linear> make = () => Linear(2, 2);")]
    [InlineData("private readonly Version version = new(1, 2); private readonly List<string> names = [];")]
    public Task What_is_found_or_meant_is_not_reported(string member) => Expect.QuietAsync(Holder + Written.With(member));

    [Fact]
    public Task A_declared_model_is_not_reported() =>
        Expect.QuietAsync("[Model(8)] [Linear(2)] public partial class Net { private static readonly Linear Shared = Linear(2, 2); }");

    [Fact]
    public Task The_message_says_what_to_do() => Expect.MessageAsync(
        "'head' is no module itself, so that nobody looks for its 'Layer': what it holds is neither registered nor trained nor saved; "
            + "make a model of 'Head', or hold 'Layer' here, or mark it [NotState] if that is meant",
        Holder + Written.With("private readonly Head {|LRF036:head|} = new();"));

    [Fact]
    public Task The_fix_removes_static() => Expect.FixAsync<RegisterInSightFix>(
        Written.With("private static readonly Linear {|LRF036:a|} = Linear(2, 2); public static Linear {|LRF036:B|} { get; } = Linear(2, 2);"),
        Written.With("private readonly Linear a = Linear(2, 2); public Linear B { get; } = Linear(2, 2);"));

    [Fact]
    public Task The_fix_declares_it_by_its_class() => Expect.FixAsync<RegisterInSightFix>(
        Written.With("private readonly IModule<Tensor, Tensor> {|LRF036:layer|} = Linear(2, 2);"),
        Written.With("private readonly Linear layer = Linear(2, 2);"));

    [Theory]
    [InlineData("private readonly Head {|LRF036:head|} = new();")]
    [InlineData("private IModule<Tensor, Tensor> {|LRF036:layer|} = Linear(2, 2);")]
    public Task Where_the_class_is_not_certain_there_is_no_fix(string member) =>
        Expect.NoFixAsync<RegisterInSightFix>(Holder + Written.With(member));
}
