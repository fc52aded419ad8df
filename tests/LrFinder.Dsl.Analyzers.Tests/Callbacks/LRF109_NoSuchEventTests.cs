namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF109_NoSuchEventTests
{
    [Theory]
    [InlineData("[Callback({|LRF109:(On)99|})] void M(double trainLoss) { }", "[Callback(On.EpochEnd)] void M(double trainLoss) { }")]
    [InlineData(
        "[Callback({|LRF109:(On)(-1)|}, Order = 2)] Tensor M(Tensor output) => output;",
        "[Callback(On.LossBegin, Order = 2)] Tensor M(Tensor output) => output;")]
    public Task The_fix_names_an_event_that_has_what_is_asked_for(string wrong, string right) =>
        Expect.FixAsync<NameEventFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Theory]
    [InlineData("[Callback] void M(double trainLoss) { }", "[Callback(On.EpochEnd)] void M(double trainLoss) { }")]
    [InlineData("[Callback()] Flow M(double smoothLoss) => Flow.Continue;", "[Callback(On.BackwardBegin)] Flow M(double smoothLoss) => Flow.Continue;")]
    [InlineData("[Callback(Order = 1)] void M(Exception? error) { }", "[Callback(On.TrainEnd, Order = 1)] void M(Exception? error) { }")]
    public async Task The_compiler_reports_a_missing_event_and_the_fix_names_one(string wrong, string right)
    {
        var project = UserProject.Of(Code.Trainer(wrong));
        var report = Assert.Single(
            (await project.Project.GetCompilationAsync())!.GetDiagnostics(), diagnostic => diagnostic.Id == "CS7036");
        Assert.Empty(await project.ReportsAsync());

        var action = (await project.ActionsAsync(new NameEventFix(), report))[0];
        var after = project.After(await Expect.ChangedAsync(action));

        Assert.Equal(Code.Trainer(right), Assert.Single(await after.TextsAsync()));
        Assert.Empty(await after.ErrorsAsync());
    }

    [Fact]
    public async Task A_missing_argument_of_something_else_is_none_of_our_business()
    {
        var project = UserProject.Of(Code.Trainer("void M(int a) { } void N() => M(); [Obsolete] void O() { }"));
        var report = Assert.Single(
            (await project.Project.GetCompilationAsync())!.GetDiagnostics(), diagnostic => diagnostic.Id == "CS7036");

        Assert.Empty(await project.ActionsAsync(new NameEventFix(), report));
    }

    [Fact]
    public Task An_event_is_not_reported() => Expect.QuietAsync(Code.Trainer("[Callback(On.BatchEnd), Callback((On)80)] void M() { }"));

    [Fact]
    public Task The_message_lists_the_events() => Expect.MessageAsync(
        "'M' is never called, for '(On)99' is no event: write one of On.TrainBegin, EpochBegin, BatchBegin, LossBegin, BackwardBegin, "
            + "BackwardEnd, StepEnd, BatchEnd, EpochEnd, TrainEnd",
        Code.Trainer("[Callback({|LRF109:(On)99|})] void M() { }"));
}
