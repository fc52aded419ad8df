namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF205_WrongMetricTests
{
    [Theory]
    [InlineData(
        "The metric 'M' returns 'float', but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Metric] static {|LRF205:float|} M(Tensor o, Tensor t) => 0;")]
    [InlineData(
        "The metric 'M' takes 'int o', but has to be 'static Tensor M(Tensor output, Tensor target)', not generic, and accessible from the learner",
        "[Metric] static Tensor M({|LRF205:int|} o, Tensor t) => t;")]
    public Task The_message_says_what_is_wrong_at_the_very_word(string message, string method) =>
        Expect.MessageAsync(message, Code.Trainer(method));

    [Theory]
    [InlineData("[Metric] Tensor {|LRF205:M|}(Tensor output, Tensor target) => output - target;", "[Metric] static Tensor M(Tensor output, Tensor target) => output - target;")]
    [InlineData("[Metric]\n    private Tensor {|LRF205:M|}(Tensor output, Tensor target) => output - target;", "[Metric]\n    private static Tensor M(Tensor output, Tensor target) => output - target;")]
    public Task The_fix_makes_it_static(string wrong, string right) =>
        Expect.FixAsync<MakePartCallableFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task What_needs_an_instance_stays_one() => Expect.NoFixAsync<MakePartCallableFix>(
        Code.Trainer("[Metric] Tensor {|LRF205:M|}(Tensor output, Tensor target) { Console.WriteLine(_seen++); return output - target; } private int _seen;"));

    [Fact]
    public Task The_fix_makes_that_of_a_base_class_accessible() => Expect.FixAsync<MakePartCallableFix>(
        Base("private static Tensor {|LRF205:M|}"), Base("internal static Tensor M"));

    [Fact]
    public Task A_right_one_is_not_reported() => Expect.QuietAsync(Code.Trainer("[Metric] private static Tensor M(Tensor output, Tensor target) => output - target;"));

    private static string Base(string method) => $$"""
        {{Code.Net}}
        public abstract class Shared(LearnerSetup<Net> setup) : Learner<Net>(setup)
        {
            [Metric] {{method}}(Tensor output, Tensor target) => output - target;
        }
        [Learner<Net>] public sealed partial class Trainer : Shared;
        """;
}
