namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF102_WrongStateTypeTests
{
    [Theory]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:float|} loss) { }", "[Callback(On.BatchEnd)] void M(double loss) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:object|} loss) { }", "[Callback(On.BatchEnd)] void M(Tensor loss) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:int|} batches) { }", "[Callback(On.BatchEnd)] void M(int? batches) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:string|} model) { }", "[Callback(On.BatchEnd)] void M(Net model) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:Net|} learner) { }", "[Callback(On.BatchEnd)] void M(Trainer learner) { }")]
    [InlineData("[Callback(On.BatchEnd)] void M({|LRF102:SGD|} optimizer) { }", "[Callback(On.BatchEnd)] void M(optim.Optimizer optimizer) { }")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M({|LRF102:int|} cancellation) { }",
        "[Callback(On.BatchEnd)] void M(System.Threading.CancellationToken cancellation) { }")]
    [InlineData(
        "[Callback(On.EpochEnd)] void M({|LRF102:int|} metrics) { }",
        "[Callback(On.EpochEnd)] void M(IReadOnlyList<MetricValue> metrics) { }")]
    [InlineData("[Callback(On.TrainEnd)] void M({|LRF102:string|} error) { }", "[Callback(On.TrainEnd)] void M(Exception? error) { }")]
    public Task The_fix_asks_for_the_type_that_the_state_has(string wrong, string right) =>
        Expect.FixAsync<ChangeParameterTypeFix>(Code.Trainer(wrong), Code.Trainer(right));

    [Fact]
    public Task All_are_changed_in_one_step() => Expect.FixAsync<ChangeParameterTypeFix>(
        Code.Trainer("[Callback(On.EpochEnd)] void M({|LRF102:double|} validLoss, {|LRF102:float|} trainLoss) => Console.WriteLine(validLoss + trainLoss);"),
        Code.Trainer("[Callback(On.EpochEnd)] void M(double? validLoss, double trainLoss) => Console.WriteLine(validLoss + trainLoss);"));

    [Fact]
    public Task A_type_that_the_method_could_not_work_with_is_not_offered() => Expect.NoFixAsync<ChangeParameterTypeFix>(
        Code.Trainer("[Callback(On.EpochEnd)] void M({|LRF102:double|} validLoss) => Console.WriteLine(Math.Sqrt(validLoss));"));

    [Fact]
    public Task The_right_type_is_not_reported() => Expect.QuietAsync(
        Code.Trainer("[Callback(On.EpochEnd)] void M(double? validLoss, IModel model, object learner) { }"));
}
