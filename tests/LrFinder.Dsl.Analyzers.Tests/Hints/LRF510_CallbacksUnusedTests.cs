namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF510_CallbacksUnusedTests
{
    [Theory]
    [InlineData("class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }")]
    [InlineData("public static class Outer { private class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } } }")]
    [InlineData("internal struct {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }")]
    public Task A_class_that_nobody_can_use_is_hinted_at(string source) => Expect.ReportsAsync(Learner(source, ""));

    [Theory]
    [InlineData("class Log { [Callback(On.BatchEnd)] public void M() { } }", "[Use<Log>]")]
    [InlineData("class Log<T> { [Callback(On.BatchEnd)] public void M() { } }", "[Use<Log<int>>]")]
    [InlineData("abstract class Log { [Callback(On.BatchEnd)] public void M() { } } class Own : Log;", "[Use<Own>]")]
    [InlineData("public class Log { [Callback(On.BatchEnd)] public void M() { } }", "")]
    [InlineData("class Log { public void M() { } }", "")]
    [InlineData("abstract class Shared(LearnerSetup<Net> setup) : Learner<Net>(setup) { [Callback(On.BatchEnd)] protected void M() { } }", "")]
    [InlineData("[Learner<Net>] sealed partial class Own { [Callback(On.BatchEnd)] void M() { } }", "")]
    public Task One_that_is_used_or_may_be_elsewhere_is_not(string source, string use) => Expect.QuietAsync(Learner(source, use));

    [Fact]
    public Task The_message_says_what_to_do() => Expect.MessageAsync(
        "'Log' has callbacks, but no learner of this project uses it, and none of another can: attach it by [Use<Log>], or remove it",
        Learner("class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }", ""));

    private static string Learner(string source, string use) => $"{Code.Net}{source}\n[Learner<Net>] {use} sealed partial class Trainer;";
}
