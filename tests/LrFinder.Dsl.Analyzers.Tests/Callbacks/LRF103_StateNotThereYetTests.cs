namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF103_StateNotThereYetTests
{
    [Theory]
    [InlineData("[Callback(On.BatchBegin)] void M(Tensor {|LRF103:output|}) { }", "[Callback(On.LossBegin)] void M(Tensor output) { }")]
    [InlineData(
        "[Callback(On.BatchBegin, Order = 3)] void M(Tensor {|LRF103:output|}, double {|LRF103:loss|}) { }",
        "[Callback(On.BackwardBegin, Order = 3)] void M(Tensor output, double loss) { }")]
    [InlineData("[Callback(On.EpochEnd)] void M(double {|LRF103:smoothLoss|}) { }", "[Callback(On.BatchEnd)] void M(double smoothLoss) { }")]
    [InlineData(
        "[Callback(On.EpochBegin)] void M(double {|LRF103:trainLoss|}, Net model, Learner learner, int epoch) { }",
        "[Callback(On.EpochEnd)] void M(double trainLoss, Net model, Learner learner, int epoch) { }")]
    [InlineData(
        "[Callback(On.TrainEnd), Callback(On.BatchBegin)] void M(int {|LRF103:batch|}) { }",
        "[Callback(On.TrainEnd), Callback(On.BatchBegin)] void M(int batch) { }",
        false)]
    public Task The_fix_moves_the_callback_to_the_nearest_event_that_has_all_of_it(string wrong, string right, bool isFixed = true) => isFixed
        ? Expect.FixAsync<MoveCallbackFix>(Code.Trainer(wrong), Code.Trainer(right))
        : Expect.ReportsAsync(Code.Trainer(wrong));

    [Theory]
    // There is no event that has both.
    [InlineData("[Callback(On.BatchEnd)] void M(double {|LRF103:trainLoss|}, Tensor output) { }")]
    // There is none that takes the answer.
    [InlineData("[Callback(On.BatchBegin)] Batch M(Tensor input, Tensor target, Tensor {|LRF103:output|}) => new(input, target);")]
    // The answer would come too late.
    [InlineData("[Callback(On.BackwardEnd)] Flow M(double {|LRF103:trainLoss|}) => trainLoss > 1 ? Flow.SkipStep : Flow.Continue;")]
    public Task Where_no_event_has_all_of_it_nothing_is_offered(string callback) => Expect.NoFixAsync<MoveCallbackFix>(Code.Trainer(callback));

    [Fact]
    public Task State_that_is_there_is_not_reported() =>
        Expect.QuietAsync(Code.Trainer("[Callback(On.LossBegin), Callback(On.BatchEnd)] void M(Tensor output) { }"));
}
