namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about a callback that cannot be called.</summary>
public sealed class CallbackErrorTests
{
    [Theory]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(double los) { }",
        "LRF101 'los': 'los' is not a name of training state, did you mean 'loss'?; at On.BatchEnd a callback can ask for: batch, batches, "
            + "cancellation, epoch, epochs, input, inputs, iteration, learner, learningRate, loss, model, optimizer, output, progress, smoothLoss, target, training")]
    [InlineData(
        "[Callback(On.TrainEnd)] void M(string whatever) { }",
        "LRF101 'whatever': 'whatever' is not a name of training state; at On.TrainEnd a callback can ask for: cancellation, epoch, epochs, "
            + "error, iteration, learner, learningRate, model, optimizer, progress")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(float loss) { }",
        "LRF102 'float': 'loss' is of type 'double' or 'Tensor', but the parameter asks for 'float': change the parameter's type")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(int batches) { }",
        "LRF102 'int': 'batches' is of type 'int?', but the parameter asks for 'int': change the parameter's type")]
    [InlineData(
        "[Callback(On.EpochEnd)] void M(double validLoss) { }",
        "LRF102 'double': 'validLoss' is of type 'double?', but the parameter asks for 'double': change the parameter's type")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(string model) { }",
        "LRF102 'string': 'model' is of type 'Net', but the parameter asks for 'string': change the parameter's type")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(Net learner) { }",
        "LRF102 'Net': 'learner' is of type 'Trainer', but the parameter asks for 'Net': change the parameter's type")]
    [InlineData(
        "[Callback(On.BatchBegin)] void M(Tensor output) { }",
        "LRF103 'output': 'output' is not there at On.BatchBegin: it exists from On.LossBegin to On.BatchEnd; "
            + "remove the parameter or move the callback")]
    [InlineData(
        "[Callback(On.EpochEnd)] void M(double smoothLoss) { }",
        "LRF103 'smoothLoss': 'smoothLoss' is not there at On.EpochEnd: it exists from On.BackwardBegin to On.BatchEnd; "
            + "remove the parameter or move the callback")]
    [InlineData(
        "[Callback(On.BatchEnd)] int M() => 0;",
        "LRF104 'int': 'M' returns 'int', but a callback of On.BatchEnd returns nothing ('void') or 'Flow': change its return type")]
    [InlineData(
        "[Callback(On.TrainBegin)] Flow M() => Flow.Continue;",
        "LRF104 'Flow': 'M' returns 'Flow', but a callback of On.TrainBegin returns nothing ('void'): change its return type")]
    [InlineData(
        "[Callback(On.BackwardBegin)] Batch M() => default;",
        "LRF104 'Batch': 'M' returns 'Batch', but a callback of On.BackwardBegin returns nothing ('void') or 'Tensor' or 'Flow': change its return type")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M<T>() { }",
        "LRF105 '<T>': 'M' cannot be a callback because it is generic: remove its type parameters")]
    [InlineData(
        "[Callback(On.BatchEnd)] async System.Threading.Tasks.Task M() => await System.Threading.Tasks.Task.Yield();",
        "LRF105 'async': 'M' cannot be a callback because it is async: make it synchronous: the loop does not wait, and tensors belong to one thread")]
    [InlineData(
        "[Callback(On.BatchEnd)] void M(ref double loss) { }",
        "LRF105 'ref': 'M' cannot be a callback because it takes 'loss' by reference: take the state by value, and return what it replaces")]
    public void A_callback_that_cannot_be_called_is_an_error_at_the_very_word(string callback, string report)
    {
        var run = GeneratorHarness.Run(
            LearnerSources.Net, $"namespace Samples; [Learner<Net>] public sealed partial class Trainer {{ {callback} }}");
        Assert.Equal([report], run.Reports);
        // The learner is there all the same: its uses are not errors too.
        Assert.Contains("Samples.Trainer.Learner.g.cs", run.Files.Keys);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), problem => problem.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_used_class_with_a_callback_that_the_learner_cannot_reach_is_an_error()
    {
        var run = GeneratorHarness.Run(
            LearnerSources.Net,
            """
            namespace Samples;
            public sealed class Log { [Callback(On.BatchEnd)] private void Hidden() { } [Callback(On.BatchEnd)] public void Seen() { } }
            [Learner<Net>] [Use<Log>] public sealed partial class Trainer;
            """);
        Assert.Equal(
            ["LRF105 'Hidden': 'Hidden' cannot be a callback because it is not accessible from the learner 'Trainer': make it internal or public"],
            run.Reports);
        Assert.Contains("learner.Log.Seen()", run.Files["Samples.Trainer.Hooks.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Module model")]
    [InlineData("Module<Tensor, Tensor> model")]
    [InlineData("IModel model")]
    [InlineData("Net model")]
    [InlineData("Learner learner")]
    [InlineData("Learner<Net> learner")]
    [InlineData("Trainer learner")]
    [InlineData("object learner")]
    public void Model_and_learner_can_be_asked_for_as_any_type_they_have(string parameter) => GeneratorHarness.Compile(
        LearnerSources.Net,
        $"namespace Samples; [Learner<Net>] public sealed partial class Trainer {{ [Callback(On.BatchEnd)] void M({parameter}) {{ }} }}");

    [Fact]
    public void A_pragma_silences_an_error_and_the_callback_is_left_out()
    {
        var run = GeneratorHarness.Run(
            LearnerSources.Net,
            """
            namespace Samples;
            [Learner<Net>] public sealed partial class Trainer
            {
            #pragma warning disable LRF101
                [Callback(On.BatchEnd)] void M(double los) { }
            #pragma warning restore LRF101
            }
            """);
        Assert.Empty(run.Reports);
    }
}
