namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF108_CallbackTwiceTests
{
    [Theory]
    [InlineData(
        "[Callback(On.BatchEnd), {|LRF108:Callback(On.BatchEnd, Order = 1)|}] void M() { }", "[Callback(On.BatchEnd)] void M() { }")]
    [InlineData(
        "[Callback(On.BatchEnd)] [{|LRF108:Callback(On.BatchEnd)|}] [{|LRF108:Callback(On.BatchEnd)|}] void M() { }",
        "[Callback(On.BatchEnd)] void M() { }")]
    [InlineData(
        "[Callback(On.BatchEnd)]\n    [{|LRF108:Callback(On.BatchEnd)|}]\n    void M() { }", "[Callback(On.BatchEnd)]\n    void M() { }")]
    public Task The_fix_removes_the_second(string wrong, string right) =>
        Expect.FixAsync<RemoveSecondFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task Two_events_are_not_reported() =>
        Expect.QuietAsync(Code.Trainer("[Callback(On.BatchEnd), Callback(On.EpochEnd)] void M() { }"));

    [Fact]
    public Task The_message_names_the_event() => Expect.MessageAsync(
        "'M' is a callback of On.BatchEnd twice, and would be called twice: remove one of the two [Callback]",
        Code.Trainer("[Callback(On.BatchEnd), {|LRF108:Callback(On.BatchEnd)|}] void M() { }"));
}
