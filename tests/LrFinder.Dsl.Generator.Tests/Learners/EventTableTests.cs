namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Every event with every piece of state and every answer: what is legal compiles, what is not is reported.</summary>
public sealed class EventTableTests
{
    private static readonly string[] Always =
    [
        "int epoch", "int iteration", "int epochs", "double progress", "double learningRate", "optim.Optimizer optimizer",
        "System.Threading.CancellationToken cancellation", "Net model", "Trainer learner",
    ];

    private static readonly string[] OfBatch =
        ["int batch", "int? batches", "bool training", "Tensor input", "IReadOnlyList<Tensor> inputs", "Tensor target"];

    private static readonly string[] OfOutput = [.. OfBatch, "Tensor output"];
    private static readonly string[] OfLoss = [.. OfOutput, "double loss", "Tensor loss", "double smoothLoss"];

    private static readonly string[] OfEpoch =
        ["double trainLoss", "double? validLoss", "IReadOnlyList<MetricValue> metrics", "TimeSpan elapsed"];

    private static readonly string[] OfEnd = ["Exception? error"];
    private static readonly string[] Answers = ["void", "Flow", "Batch", "Tensor", "int"];

    private static readonly Dictionary<string, (string[] State, string[] Answers)> Legal = new()
    {
        ["TrainBegin"] = ([], ["void"]),
        ["EpochBegin"] = ([], ["void"]),
        ["BatchBegin"] = (OfBatch, ["void", "Batch"]),
        ["LossBegin"] = (OfOutput, ["void", "Tensor"]),
        ["BackwardBegin"] = (OfLoss, ["void", "Tensor", "Flow"]),
        ["BackwardEnd"] = (OfLoss, ["void", "Flow"]),
        ["StepEnd"] = (OfLoss, ["void", "Flow"]),
        ["BatchEnd"] = (OfLoss, ["void", "Flow"]),
        ["EpochEnd"] = (OfEpoch, ["void", "Flow"]),
        ["TrainEnd"] = (OfEnd, ["void"]),
    };

    public static TheoryData<string> Events => [.. Enum.GetNames<On>()];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_legal_combination_compiles(string moment) => GeneratorHarness.Compile(LearnerSources.Net, Learner(
        from state in Legal[moment].State.Concat(Always)
        from answer in Legal[moment].Answers
        select Callback(moment, answer, state)));

    [Theory]
    [MemberData(nameof(Events))]
    public void State_that_is_not_there_is_reported_for_each(string moment)
    {
        var absent = OfLoss.Concat(OfEpoch).Concat(OfEnd).Except(Legal[moment].State).ToList();
        var run = GeneratorHarness.Run(LearnerSources.Net, Learner(absent.Select(state => Callback(moment, "void", state))));
        Assert.Equal(
            absent.Select(state => $"LRF103 '{state.Split(' ')[^1]}'"), run.Reports.Select(report => report.Split(':')[0]));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_answer_that_the_event_does_not_take_is_reported_for_each(string moment)
    {
        var wrong = Answers.Except(Legal[moment].Answers).ToList();
        var run = GeneratorHarness.Run(LearnerSources.Net, Learner(wrong.Select(answer => Callback(moment, answer, "int epoch"))));
        Assert.Equal(wrong.Count, run.Reports.Count);
        Assert.All(run.Reports.Zip(wrong), pair =>
        {
            Assert.StartsWith($"LRF104 '{pair.Second}': ", pair.First, StringComparison.Ordinal);
            Assert.Contains($" returns '{pair.Second}', but ", pair.First, StringComparison.Ordinal);
        });
    }

    /// <summary>A library of callbacks that is compiled has the numbers in it.</summary>
    [Theory]
    [InlineData(0, "TrainBegin")]
    [InlineData(10, "EpochBegin")]
    [InlineData(20, "BatchBegin")]
    [InlineData(30, "LossBegin")]
    [InlineData(40, "BackwardBegin")]
    [InlineData(50, "BackwardEnd")]
    [InlineData(60, "StepEnd")]
    [InlineData(70, "BatchEnd")]
    [InlineData(80, "EpochEnd")]
    [InlineData(90, "TrainEnd")]
    public void The_numbers_of_events_stay_for_compiled_callbacks(int number, string moment)
    {
        Assert.Equal((moment, moment), (((On)number).ToString(), ((TrainingEvent)number).ToString()));
        var library = GeneratorHarness.Library($"public sealed class Log {{ [LrFinder.Dsl.Callback((LrFinder.Dsl.On){number})] public void Write(int epoch) {{ }} }}");
        var run = GeneratorHarness.RunWith(library, LearnerSources.Net, "namespace Samples; [Learner<Net>, Use<Log>] public sealed partial class Trainer;");
        var hooks = Assert.Single(run.Result.GeneratedTrees, tree => tree.FilePath.EndsWith("Trainer.Hooks.g.cs", StringComparison.Ordinal)).ToString();
        Assert.Contains($"case global::LrFinder.Dsl.On.{moment}:\n                    learner.Log.Write(state.Epoch);", hooks, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_has_a_row() =>
        Assert.Equal(Enum.GetNames<On>(), EventFacts.All.Select(facts => facts.Event.ToString()));

    private static string Callback(string moment, string answer, string state) =>
        $"[Callback(On.{moment})] {answer} M#({state}) {(answer == "void" ? "{ }" : "=> default!;")}";

    private static string Learner(IEnumerable<string> callbacks) =>
        "namespace Samples; [Learner<Net>] public sealed partial class Trainer\n{\n"
        + string.Join('\n', callbacks.Select((callback, i) => callback.Replace("M#", $"M{i}", StringComparison.Ordinal))) + "\n}";
}
