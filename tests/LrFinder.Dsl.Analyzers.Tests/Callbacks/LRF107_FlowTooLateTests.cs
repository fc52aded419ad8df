namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF107_FlowTooLateTests
{
    [Theory]
    [InlineData("[Callback(On.BatchEnd)] Flow M() => {|LRF107:Flow.SkipStep|};")]
    [InlineData("[Callback(On.BackwardEnd)] Flow M() { return {|LRF107:Flow.SkipBackward|}; }")]
    [InlineData("[Callback(On.BatchEnd)] Flow M(double loss) => loss > 1 ? {|LRF107:Flow.SkipZeroGrad|} : Flow.StopEpoch;")]
    [InlineData("[Callback(On.EpochEnd)] Flow M(int epoch) => epoch switch { 1 => {|LRF107:Flow.StopEpoch|}, _ => Flow.Continue };")]
    [InlineData("[Callback(On.EpochEnd)] Flow M() => {|LRF107:Flow.StopEpoch|} | Flow.StopTraining;")]
    [InlineData("[Callback(On.BatchEnd), Callback(On.EpochEnd)] Flow M() => {|LRF107:Flow.SkipStep|};")]
    public Task An_answer_after_its_last_event_is_reported(string callback) => Expect.ReportsAsync(Code.Trainer(callback));

    [Theory]
    [InlineData("[Callback(On.BackwardBegin)] Flow M() => Flow.SkipBackward | Flow.SkipStep | Flow.SkipZeroGrad | Flow.StopEpoch | Flow.StopTraining;")]
    [InlineData("[Callback(On.BackwardEnd)] Flow M() => Flow.SkipStep;")]
    [InlineData("[Callback(On.StepEnd)] Flow M() => Flow.SkipZeroGrad;")]
    [InlineData("[Callback(On.BatchEnd)] Flow M() => Flow.StopEpoch;")]
    [InlineData("[Callback(On.EpochEnd)] Flow M() => Flow.StopTraining;")]
    // It acts at one of the two.
    [InlineData("[Callback(On.BackwardEnd), Callback(On.BatchEnd)] Flow M() => Flow.SkipStep;")]
    // What others return is not the callback's answer.
    [InlineData("[Callback(On.BatchEnd)] Flow M() { Func<Flow> f = () => Flow.SkipStep; return Flow.Continue; } Flow N() => Flow.SkipStep;")]
    public Task An_answer_that_acts_is_not_reported(string callback) => Expect.QuietAsync(Code.Trainer(callback));

    [Theory]
    [InlineData(
        "[Callback(On.BatchEnd)] Flow M(double loss) => loss > 1 ? {|LRF107:Flow.SkipStep|} : Flow.Continue;",
        "[Callback(On.BackwardEnd)] Flow M(double loss) => loss > 1 ? Flow.SkipStep : Flow.Continue;")]
    [InlineData(
        "[Callback(On.EpochEnd)] Flow M() => {|LRF107:Flow.StopEpoch|}; [Callback(On.StepEnd)] Flow N() => {|LRF107:Flow.SkipStep|};",
        "[Callback(On.BatchEnd)] Flow M() => Flow.StopEpoch; [Callback(On.BackwardEnd)] Flow N() => Flow.SkipStep;")]
    public Task The_fix_moves_the_callback_to_the_last_event_that_asks_for_it(string wrong, string right) =>
        Expect.FixAsync<MoveCallbackFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Theory]
    [InlineData("[Callback(On.EpochEnd)] Flow M(double trainLoss) => trainLoss > 1 ? {|LRF107:Flow.StopEpoch|} : Flow.Continue;")]
    [InlineData("[Callback(On.BatchEnd), Callback(On.EpochEnd)] Flow M() => {|LRF107:Flow.SkipStep|};")]
    public Task Where_the_callback_cannot_move_nothing_is_offered(string callback) => Expect.NoFixAsync<MoveCallbackFix>(Code.Trainer(callback));

    [Fact]
    public Task The_message_says_where_it_acts() => Expect.MessageAsync(
        "'M' returns Flow.SkipStep at On.BatchEnd, where it means nothing: it acts at On.BackwardEnd at the latest; "
            + "move the callback there, or return another Flow",
        Code.Trainer("[Callback(On.BatchEnd)] Flow M() => {|LRF107:Flow.SkipStep|};"));
}
