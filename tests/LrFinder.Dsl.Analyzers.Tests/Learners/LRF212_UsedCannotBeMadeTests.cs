namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF212_UsedCannotBeMadeTests
{
    [Theory]
    [InlineData("private Log() { }", "public Log() { }")]
    [InlineData("Log(int size) => Console.WriteLine(size);", "public Log(int size) => Console.WriteLine(size);")]
    public Task The_fix_makes_the_constructor_accessible(string wrong, string right) =>
        Expect.FixAsync<MakeConstructorAccessibleFix>(Learner(wrong, "{|LRF212:Use<Log>|}"), Learner(right, "Use<Log>"));

    [Theory]
    // Whoever makes the learner gives it one.
    [InlineData("public Log(int size) => Console.WriteLine(size);")]
    [InlineData("internal Log() { }")]
    [InlineData("private Log() { } public static Log Create() => new();")]
    [InlineData("private Log() { } internal static Log Instance { get; } = new();")]
    [InlineData("private Log() { } public sealed class Builder { public Log Build() => new(); }")]
    public Task One_that_somebody_can_make_is_not_reported(string members) => Expect.QuietAsync(Learner(members, "Use<Log>"));

    [Fact]
    public Task The_message_says_why() => Expect.MessageAsync(
        "'Log' has private constructors only, and no member that gives an instance, so that nobody can give one to 'Trainer': "
            + "make a constructor of it internal or public",
        Learner("private Log() { }", "{|LRF212:Use<Log>|}"));

    private static string Learner(string members, string use) => $$"""
        {{Code.Net}}
        public sealed class Log
        {
            {{members}}
            [Callback(On.BatchEnd)] public void Show() { }
        }
        [Learner<Net>, {{use}}] public sealed partial class Trainer;
        """;
}
