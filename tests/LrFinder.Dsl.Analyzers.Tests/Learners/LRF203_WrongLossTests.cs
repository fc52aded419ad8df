namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF203_WrongLossTests
{
    [Theory]
    [InlineData(
        "The loss 'M' returns 'double', but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Loss] static {|LRF203:double|} M(Tensor o, Tensor t) => 0;")]
    [InlineData(
        "The loss 'M' has one parameter, but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Loss] static Tensor M{|LRF203:(Tensor o)|} => o;")]
    [InlineData(
        "The loss 'M' takes 'double t', but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Loss] static Tensor M(Tensor o, {|LRF203:double|} t) => o;")]
    [InlineData(
        "The loss 'M' takes 't' by reference, but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Loss] static Tensor M(Tensor o, {|LRF203:ref|} Tensor t) => o;")]
    [InlineData(
        "The loss 'M' is generic, but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Loss] static Tensor M{|LRF203:<T>|}(Tensor o, Tensor t) => o;")]
    public Task The_message_says_what_is_wrong_at_the_very_word(string message, string method) =>
        Expect.MessageAsync(message, Code.Trainer(method));

    [Theory]
    [InlineData("[Loss] Tensor {|LRF203:M|}(Tensor output, Tensor target) => output - target;", "[Loss] static Tensor M(Tensor output, Tensor target) => output - target;")]
    [InlineData("[Loss]\n    private Tensor {|LRF203:M|}(Tensor output, Tensor target) => output - target;", "[Loss]\n    private static Tensor M(Tensor output, Tensor target) => output - target;")]
    public Task The_fix_makes_it_static(string wrong, string right) =>
        Expect.FixAsync<MakePartCallableFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task What_needs_an_instance_stays_one() => Expect.NoFixAsync<MakePartCallableFix>(
        Code.Trainer("[Loss] Tensor {|LRF203:M|}(Tensor output, Tensor target) { Console.WriteLine(_seen++); return output - target; } private int _seen;"));

    [Fact]
    public Task The_fix_makes_that_of_a_base_class_accessible() => Expect.FixAsync<MakePartCallableFix>(
        Base("private static Tensor {|LRF203:M|}"), Base("internal static Tensor M"));

    [Fact]
    public Task A_right_one_is_not_reported() => Expect.QuietAsync(Code.Trainer("[Loss] private static Tensor M(Tensor output, Tensor target) => output - target;"));

    private static string Base(string method) => $$"""
        {{Code.Net}}
        public abstract class Shared(LearnerSetup<Net> setup) : Learner<Net>(setup)
        {
            [Loss] {{method}}(Tensor output, Tensor target) => output - target;
        }
        [Learner<Net>] public sealed partial class Trainer : Shared;
        """;
}
