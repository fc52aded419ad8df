namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF204_WrongOptimizerTests
{
    [Theory]
    [InlineData(
        "The optimizer's factory 'M' returns 'object', but has to be 'static Optimizer M(IReadOnlyList<Parameter> parameters, double lr)', not generic, and accessible from the learner",
        "[Optimizer] static {|LRF204:object|} M(IReadOnlyList<Parameter> p, double lr) => p;")]
    [InlineData(
        "The optimizer's factory 'M' takes 'Net model', but has to be 'static Optimizer M(IReadOnlyList<Parameter> parameters, double lr)', not generic, and accessible from the learner",
        "[Optimizer] static optim.Optimizer M({|LRF204:Net|} model, double lr) => optim.SGD(model.parameters(), lr);")]
    [InlineData(
        "The optimizer's factory 'M' has 0 parameters, but has to be 'static Optimizer M(IReadOnlyList<Parameter> parameters, double lr)', not generic, and accessible from the learner",
        "[Optimizer] static optim.Optimizer M{|LRF204:()|} => null!;")]
    public Task The_message_says_what_is_wrong_at_the_very_word(string message, string method) =>
        Expect.MessageAsync(message, Code.Trainer(method));

    [Theory]
    [InlineData("[Optimizer] optim.Optimizer {|LRF204:M|}(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);", "[Optimizer] static optim.Optimizer M(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);")]
    [InlineData("[Optimizer]\n    private optim.Optimizer {|LRF204:M|}(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);", "[Optimizer]\n    private static optim.Optimizer M(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);")]
    public Task The_fix_makes_it_static(string wrong, string right) =>
        Expect.FixAsync<MakePartCallableFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task What_needs_an_instance_stays_one() => Expect.NoFixAsync<MakePartCallableFix>(
        Code.Trainer("[Optimizer] optim.Optimizer {|LRF204:M|}(IReadOnlyList<Parameter> parameters, double lr) { Console.WriteLine(_seen++); return optim.SGD(parameters, lr); } private int _seen;"));

    [Fact]
    public Task The_fix_makes_that_of_a_base_class_accessible() => Expect.FixAsync<MakePartCallableFix>(
        Base("private static optim.Optimizer {|LRF204:M|}"), Base("internal static optim.Optimizer M"));

    [Fact]
    public Task A_right_one_is_not_reported() => Expect.QuietAsync(Code.Trainer("[Optimizer] private static optim.Optimizer M(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);"));

    private static string Base(string method) => $$"""
        {{Code.Net}}
        public abstract class Shared(LearnerSetup<Net> setup) : Learner<Net>(setup)
        {
            [Optimizer] {{method}}(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
        }
        [Learner<Net>] public sealed partial class Trainer : Shared;
        """;
}
