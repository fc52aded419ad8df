namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF104_IllegalAnswerTests
{
    [Theory]
    [InlineData(
        "[Callback(On.BatchEnd)] {|LRF104:bool|} M(double loss) => loss < 1;",
        "[Callback(On.BatchEnd)] Flow M(double loss) => loss < 1 ? Flow.StopTraining : Flow.Continue;")]
    [InlineData(
        "[Callback(On.EpochEnd)] {|LRF104:bool|} M(double trainLoss) { if (trainLoss > 1) return false; return trainLoss > 0 ? true : false; }",
        "[Callback(On.EpochEnd)] Flow M(double trainLoss) { if (trainLoss > 1) return false ? Flow.StopTraining : Flow.Continue; "
            + "return (trainLoss > 0 ? true : false) ? Flow.StopTraining : Flow.Continue; }")]
    public Task The_fix_stops_where_a_truth_value_was_returned(string wrong, string right) =>
        Expect.FixAsync<ChangeAnswerFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Theory]
    [InlineData("[Callback(On.TrainBegin)] {|LRF104:Flow|} M() => Flow.Continue;", "[Callback(On.TrainBegin)] void M() { }")]
    [InlineData(
        "[Callback(On.TrainBegin)] {|LRF104:Flow|} M(int epochs) { if (epochs > 3) return Flow.Continue; Console.WriteLine(epochs); return Flow.Continue; }",
        "[Callback(On.TrainBegin)] void M(int epochs) { if (epochs > 3) return; Console.WriteLine(epochs); }")]
    [InlineData("[Callback(On.EpochBegin)] {|LRF104:string|} M() => Console.Title = \"x\";", "[Callback(On.EpochBegin)] void M() => Console.Title = \"x\";")]
    public Task The_fix_returns_nothing_where_nothing_is_lost(string wrong, string right) =>
        Expect.FixAsync<ChangeAnswerFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task What_does_something_is_not_thrown_away() => Expect.NoFixAsync<ChangeAnswerFix>(
        Code.Trainer("[Callback(On.TrainBegin)] {|LRF104:int|} M(int epochs) => epochs * Environment.ProcessorCount + M2(); int M2() => 1;"));

    [Fact]
    public Task An_answer_that_the_event_takes_is_not_reported() => Expect.QuietAsync(Code.Trainer(
        "[Callback(On.LossBegin)] Tensor A(Tensor output) => output; [Callback(On.BatchBegin)] Batch B(Tensor input, Tensor target) => new(input, target);"));
}
