namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF213_HyperWrittenTwiceTests
{
    private const string Rate = "[Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1, 0)] private static partial double Rate(double progress); ";

    private const string Momentum = "[Schedule(Hyper.Momentum), Phase(1, Anneal.Cosine, 0.9, 0.8)] private static partial double Momentum(double progress); ";

    [Theory]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M(Learner learner) => {|LRF213:learner.LearningRate|} = 1;")]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M() => {|LRF213:LearningRate|} /= 2;")]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M() { if (Data != null) {|LRF213:this.LearningRate|} = 2; }")]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M() => {|LRF213:Hyperparameters.LearningRate|} = 1;")]
    [InlineData(Momentum + "[Callback(On.EpochEnd)] void M(Trainer learner) => {|LRF213:learner.Hyperparameters.Momentum|} = 0.5;")]
    [InlineData(
        Rate + "[Callback(On.EpochEnd)] void M(optim.Optimizer optimizer) "
            + "{ foreach (var group in optimizer.ParamGroups) {|LRF213:group.LearningRate|} = 1; }")]
    public Task A_callback_that_sets_what_a_schedule_sets_is_reported(string members) => Expect.ReportsAsync(Code.Trainer(members));

    [Theory]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M(Learner learner) => Console.WriteLine(learner.LearningRate);")]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M(Learner learner) => learner.Hyperparameters.Momentum = 0.5;")]
    [InlineData(Rate + "void M(Learner learner) => learner.LearningRate = 1;")]
    [InlineData(Rate + "[Callback(On.EpochEnd)] void M() => _other.LearningRate = 1; private Other _other = new(); class Other { public double LearningRate; }")]
    [InlineData("[Callback(On.EpochBegin)] void M() => LearningRate = 1; [Callback(On.EpochEnd)] void N() => LearningRate = 2;")]
    [InlineData(Rate + Momentum)]
    public Task One_that_sets_it_is_not_reported(string members) => Expect.QuietAsync(Code.Trainer(members));

    [Fact]
    public Task A_used_class_is_reported_where_it_is_used() => Expect.MessageAsync(
        "Both the schedule 'Rate' and the callback 'Halving.M' set the learning rate of 'Trainer', so that each undoes what the other set: "
            + "remove one of them",
        $$"""
        public class Halving { [Callback(On.EpochEnd)] public void M(Learner learner) => learner.LearningRate /= 2; }
        {{Code.Net}}
        [Learner<Net>, {|LRF213:Use<Halving>|}] public sealed partial class Trainer { {{Rate}} }
        [Learner<Net>, Use<Halving>] public sealed partial class Other;
        """);

    [Fact]
    public Task Two_used_classes_are_two() => Expect.ReportsAsync(
        $$"""
        public class A { [Callback(On.EpochEnd)] public void M(Learner learner) => learner.LearningRate /= 2; }
        public class B { [Callback(On.EpochEnd)] public void M(Learner learner) => learner.LearningRate = 1; }
        {{Code.Net}}
        [Learner<Net>, Use<A>, {|LRF213:Use<B>|}] public sealed partial class Trainer;
        """);
}
