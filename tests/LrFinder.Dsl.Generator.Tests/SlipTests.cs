using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>A slip in an attribute gives one message about the slip, not one for every use of the model, learner or schedule.</summary>
public sealed class SlipTests
{
    private const string Uses =
        """
        [Learner<Net>] public sealed partial class Trainer;
        [Model(3, 8, 8)] [Layer<Net>] public sealed partial class Outer;
        public static class User
        {
            public static Tensor Use(TrainingData data, Net net, Tensor input)
            {
                using var learner = new Trainer(data, seed: 1);
                learner.Fit(1, learner.LrFind().Points[0].Lr);
                net.to(CPU);
                return net.forward(learner.Model.call(input));
            }
        }
        """;

    [Theory]
    [InlineData(
        "[Model(3, 8, 8)] [Conv2d(16, 3, Strides = 2)] [Flatten] [Linear(8)]",
        "LRF008 'Strides': 'Strides' is no setting of Conv2d; did you mean 'Stride'? "
            + "there are: Bias, Dilation, Groups, Init, Name, Padding, Stride")]
    [InlineData("[Model(3, 8, 8)] [Flatten(Dim = 1)]", "LRF008 'Dim': 'Dim' is no setting of Flatten; there are: Name")]
    [InlineData("[Model(3, 8, 8)] [Flatten] [Linear(8, nmae = \"head\", Bais = false)]", "LRF008 'nmae'", "LRF008 'Bais'")]
    [InlineData("[Model(3, 8, 8, Channels = 3)] [Flatten]", "LRF008 'Channels': 'Channels' is no setting of Model; remove it: there are no settings")]
    public void A_misspelt_setting_of_a_model_is_named_with_those_there_are(string attributes, params string[] expected)
    {
        var run = GeneratorHarness.Run($"{attributes} public sealed partial class Net;", Uses);
        AssertReports(run, expected);
        // What the compiler says of it.
        Assert.All(Errors(run), error => Assert.Equal("CS0246", error.Id));
        Assert.Equal(expected.Length, Errors(run).Count);
    }

    [Theory]
    [InlineData("[Use<CsvLog>(Ordre = 1)] public sealed partial class Other;", "LRF008 'Ordre': 'Ordre' is no setting of Use; did you mean 'Order'? there are: Order")]
    [InlineData(
        "public sealed partial class Other { [Callback(On.BatchEnd, order = 1)] void M() { } }",
        "LRF008 'order': 'order' is no setting of Callback; did you mean 'Order'? there are: DuringSweep, FirstRankOnly, Order")]
    [InlineData(
        "public sealed partial class Other { [Schedule(Hyper.Momentum), Phase(1, Anneal.Polynomial, 1e-3, 0, Pow = 2)] private static partial double M(double progress); }",
        "LRF008 'Pow': 'Pow' is no setting of Phase; did you mean 'Power'? there are: Power")]
    public void A_misspelt_setting_of_a_learner_is_named_with_those_there_are(string learner, string expected)
    {
        var run = GeneratorHarness.Run("[Model(3, 8, 8)] [Flatten] [Linear(8)] public sealed partial class Net;", Uses, $"[Learner<Net>] {learner}");
        AssertReports(run, expected);
        Assert.Equal(["CS0246"], Errors(run).Select(error => error.Id));
    }

    [Fact]
    public void A_misspelt_setting_of_a_buffer_is_named_with_those_there_are()
    {
        var run = GeneratorHarness.Run(
            """
            [Model] public sealed partial class Net : Module<Tensor, Tensor>
            {
                [Buffer(Persistant = false)] private Tensor mask = ones(8);
                public Net() : base("Net") => RegisterComponents();
                public override Tensor forward(Tensor input) => input * mask;
            }
            """);
        AssertReports(run, "LRF008 'Persistant': 'Persistant' is no setting of Buffer; did you mean 'Persistent'? there are: Persistent");
    }

    /// <summary>What the compiler says well itself is said once.</summary>
    [Theory]
    [InlineData("[Model(3, 8, 8)] [Conf2d(16, 3)] [Flatten] [Linear(8)]", "CS0246")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(16)] [Flatten] [Linear(8)]", "CS7036")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(\"16\", 3)] [Flatten] [Linear(8)]", "CS1503")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(outChanels: 16, kernelSize: 3)] [Flatten] [Linear(8)]", "CS1739")]
    [InlineData("[Model(3, 8, 8)] [Flatten] [Linear(8, Init = Init.KaimingNorml)]", "CS0117")]
    [InlineData("[Model(size)] [Linear(8)]", "CS0103")]
    [InlineData("[Model(8)] [Layer<Blok>]", "CS0246")]
    public void A_slip_that_the_compiler_reports_gives_no_error_anywhere_else(string attributes, string id)
    {
        var run = GeneratorHarness.Run($"{attributes} public sealed partial class Net;", Uses);
        Assert.Empty(run.Reports);
        // A missing attribute is missing with and without the ending: two reports of one place.
        Assert.Equal([id], Errors(run).Select(error => error.Id).Distinct());
        Assert.Single(Errors(run).Select(error => error.Location.SourceSpan).Distinct());
        Assert.All(Errors(run), error => Assert.Equal("Source0.cs", error.Location.SourceTree!.FilePath));
    }

    [Theory]
    [InlineData("public Tensor forward(Tensor input) => input;")]
    [InlineData("public Net() { }")]
    [InlineData("public string Summary => \"\";")]
    public void What_the_class_has_already_is_not_written_a_second_time(string member)
    {
        var run = GeneratorHarness.Run($"[Model(8)] [Linear] public sealed partial class Net {{ {member} }}");
        Assert.Equal(["CS7036"], Errors(run).Select(error => error.Id));
    }

    [Theory]
    [InlineData("[Phase(0.25, Anneal.Cosin, 4e-4, 1e-2)] [Phase(Anneal.Cosine, 1e-2, 1e-7)]", 0, "CS0117")]
    [InlineData("[Phase(0.5, Anneal.Cosine, 4e-4, 1e-2)]", 1)]
    [InlineData("[Phase(1, Anneal.Exponential, 0, 1)]", 1)]
    [InlineData("", 1)]
    public void A_schedule_with_an_error_is_not_said_to_lack_a_body(string phases, int reports, params string[] errors)
    {
        var run = GeneratorHarness.Run(
            "[Model(8)] [Linear(8)] public sealed partial class Net;",
            $"[Learner<Net>] public sealed partial class Trainer {{ [Schedule(Hyper.LearningRate)] {phases} public static partial double Warm(double progress); }}");
        Assert.Equal(reports, run.Reports.Count);
        Assert.Equal(errors, Errors(run).Select(error => error.Id));
    }

    private static List<Diagnostic> Errors(GeneratorRun run) =>
        run.Output.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).ToList();

    private static void AssertReports(GeneratorRun run, params string[] expected)
    {
        Assert.Equal(expected.Length, run.Reports.Count);
        Assert.All(run.Reports.Zip(expected), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }
}
