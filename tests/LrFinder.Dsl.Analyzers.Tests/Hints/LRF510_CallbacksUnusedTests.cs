namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF510_CallbacksUnusedTests
{
    [Theory]
    [InlineData("class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }")]
    [InlineData("public static class Outer { private class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } } }")]
    [InlineData("internal struct {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }")]
    public Task A_class_that_nobody_can_use_is_warned_of(string source) => Expect.ReportsAsync(Learner(source, ""));

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
        "'Log' has callbacks, but no learner of this project uses it, so that they never run: attach it by [Use<Log>], or remove it",
        Learner("class {|LRF510:Log|} { [Callback(On.BatchEnd)] public void M() { } }", ""));

    /// <summary>A program is referred to by nobody, so that what is public in it is its own.</summary>
    [Fact]
    public async Task In_a_program_a_public_class_counts_too()
    {
        var library = GeneratorHarness.Compilation(
            Learner("public class Log { [Callback(On.BatchEnd)] public void M() { } } public static class Program { public static void Main() { } }", ""));
        var program = library.WithOptions(library.Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication));
        Assert.Empty(await GeneratorHarness.AnalyzeAsync(GeneratorHarness.Run(library).Output));
        Assert.Equal("LRF510", Assert.Single(await GeneratorHarness.AnalyzeAsync(GeneratorHarness.Run(program).Output)).Id);
    }

    private static string Learner(string source, string use) => $"{Code.Net}{source}\n[Learner<Net>] {use} sealed partial class Trainer;";
}
