namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about the form of a model.</summary>
public sealed class ModelErrorTests
{
    [Theory]
    [InlineData(
        "[Model(8)] [Linear(2)] public class Net;",
        "LRF001 'Net': 'Net' must be partial, for the generator adds a part to 'Net'; write 'partial' before 'class'")]
    [InlineData(
        "public class Outer { [Model(8)] [Linear(2)] public partial class Net; }",
        "LRF001 'Outer': 'Outer' must be partial, for the generator adds a part to 'Net'; write 'partial' before 'class'")]
    [InlineData(
        "[Model(8)] [Linear(2)] public partial record Net;",
        "LRF002 'Net': 'Net' cannot be a record; make it a class that is neither static nor a record nor local to its file")]
    [InlineData(
        "[Model(8)] [Linear(2)] public static partial class Net;",
        "LRF002 'Net': 'Net' cannot be static; make it a class that is neither static nor a record nor local to its file")]
    [InlineData(
        "[Model(8)] [Linear(2)] file partial class Net;",
        "LRF002 'Net': 'Net' cannot be local to its file; make it a class that is neither static nor a record nor local to its file")]
    [InlineData(
        "[Model(8)] public partial class Net;",
        "LRF003 'Net': 'Net' is no model yet; declare its layers as attributes after [Model(…)], "
            + "or derive it from Module<…> and write its forward")]
    [InlineData(
        "[Model] public partial class Net { public Linear Layer = null!; }",
        "LRF003 'Net': 'Net' is no model yet; declare its layers as attributes after [Model(…)], "
            + "or derive it from Module<…> and write its forward")]
    [InlineData(
        "[Model] [Linear(2)] public partial class Net;",
        "LRF004 'Model': The layers of 'Net' need the shape of one sample; "
            + "give it to [Model], such as [Model(3, 28, 28)] for colour images")]
    [InlineData(
        "[Model] [Linear(2)] public partial class Net() : Module<Tensor, Tensor>(\"Net\") { public override Tensor forward(Tensor x) => x; }",
        "LRF005 'Linear(2)': 'Net' derives from 'Module' and so has its own forward; remove the layer attributes, or remove the base class")]
    [InlineData(
        "[Model(8)] public partial class Net() : Module<Tensor, Tensor>(\"Net\") { public override Tensor forward(Tensor x) => x; }",
        "LRF005 '8': 'Net' derives from 'Module' and so has its own forward; remove the shape, or remove the base class")]
    [InlineData(
        "[Model(8)] [Linear(2)] public partial class Net; [ReLU] public partial class Net;",
        "LRF006 'ReLU': The layers of 'Net' stand on several parts of the class, which have no order; move this one to where [Model] is")]
    public void The_form_of_a_model_is_checked(string source, string report) => AssertReports(source, report);

    [Theory]
    [InlineData("public Tensor forward(Tensor x) => x;", "forward", "forward")]
    [InlineData("public string Summary => \"\";", "Summary", "Summary")]
    [InlineData("public void VisitState(StateVisitor visitor) { }", "VisitState", "VisitState")]
    [InlineData("private void RegisterComponents() { }", "RegisterComponents", "RegisterComponents")]
    [InlineData("public Net() { }", "Net", "constructor")]
    public void Members_that_a_declared_model_gets_cannot_be_written(string member, string underlined, string name) => AssertReports(
        $$"""[Model(8)] [Linear(2)] public partial class Net { {{member}} }""",
        $"LRF007 '{underlined}': 'Net' has its own '{name}', which the generator writes; "
            + "remove it, or derive the class from Module<Tensor, Tensor> and write the whole model by hand");

    [Fact]
    public void A_declared_model_cannot_have_a_primary_constructor() => AssertReports(
        "[Model(8)] [Linear(2)] public partial class Net(int size);",
        "LRF007 'Net': 'Net' has its own 'constructor', which the generator writes; "
            + "remove it, or derive the class from Module<Tensor, Tensor> and write the whole model by hand");

    [Fact]
    public void A_declared_model_may_have_members_of_its_own() => GeneratorHarness.Compile(
        """
        [Model(8)] [Linear(2)]
        public partial class Net
        {
            public Net(Device device) : this() => this.to(device);

            public Tensor Probabilities(Tensor input) => forward(input).softmax(-1);

            public Tensor forward(Tensor input, Tensor mask) => forward(input * mask);
        }
        """);

    [Theory]
    [InlineData("#pragma warning disable LRF024\n", "")]
    [InlineData("", "LRF024")]
    public void Warnings_are_silenced_by_a_pragma(string pragma, string expected)
    {
        var run = GeneratorHarness.Run(
            pragma
            + """
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear layer = Linear(2, 2);
                public Net() : base("Net") { }
                public override Tensor forward(Tensor x) => layer.call(x);
            }
            """);

        Assert.Equal(expected, string.Join(",", run.Reports.Select(report => report[..6])));
    }

    [Fact]
    public void An_error_of_a_model_is_not_followed_by_errors_of_those_that_use_it()
    {
        var run = GeneratorHarness.Run(
            """
            [Model(8)] [Linear(0)] public partial class Net;
            [Learner<Net>] public sealed partial class Trainer;
            [Model(8)] [Layer<Net>] public partial class Outer;
            public static class User { public static Tensor Use(Trainer trainer, Tensor input) => trainer.Model.call(input); }
            """);
        Assert.True(run.CompilerErrors.Count == 0, string.Join("\n", run.CompilerErrors));
        Assert.Single(run.Reports);
        Assert.Contains("The model 'Net' has the error LRF010.", run.Files["Net.State.g.cs"], StringComparison.Ordinal);
    }

    private static void AssertReports(string source, string report)
    {
        var run = GeneratorHarness.Run(source);

        Assert.Equal([report], run.Reports);
        Assert.True(run.CompilerErrors.Count == 0, string.Join("\n", run.CompilerErrors));
    }
}
