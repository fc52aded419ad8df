namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Learners of models with several inputs.</summary>
public sealed class MultipleInputTests
{
    private const string Pair =
        """
        namespace Samples;
        [Model] public sealed partial class Pair : Module<Tensor, Tensor, Tensor>
        {
            public Pair() : base("Pair") => RegisterComponents();
            public override Tensor forward(Tensor left, Tensor @class) => left - @class;
        }
        """;

    [Fact]
    public void The_step_and_Predict_take_the_inputs_as_forward_calls_them()
    {
        var run = GeneratorHarness.Compile(Pair, "namespace Samples; [Learner<Pair>] public sealed partial class Trainer;");
        var learner = run.Files["Samples.Trainer.Learner.g.cs"];
        Assert.Contains("\"Pair.forward(left, class)\").Input, batch.InputAt(1));", learner, StringComparison.Ordinal);
        Assert.Contains(
            "Predict(global::TorchSharp.torch.Tensor left, global::TorchSharp.torch.Tensor @class) =>\n"
                + "        this.Predict(new global::TorchSharp.torch.Tensor[] { left, @class });",
            learner,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_callback_asks_for_inputs_by_the_names_of_forward_or_for_all()
    {
        var run = GeneratorHarness.Compile(
            Pair,
            """
            namespace Samples;
            [Learner<Pair>] public sealed partial class Trainer
            {
                [Callback(On.BatchBegin)] Batch Swap(Tensor left, Tensor @class, Tensor target) => new([@class, left], target);
                [Callback(On.BatchEnd)] void Look(IReadOnlyList<Tensor> inputs) { }
            }
            """);
        var hooks = run.Files["Samples.Trainer.Hooks.g.cs"];
        Assert.Contains(
            "learner.Swap(state.Samples.Input, state.Samples.InputAt(1), state.Samples.Target)", hooks, StringComparison.Ordinal);
        Assert.Contains("learner.Look(state.Samples.Inputs)", hooks, StringComparison.Ordinal);
    }

    [Fact]
    public void The_input_of_several_is_ambiguous() => Assert.Equal(
        ["LRF106 'input': 'input' could be any input of 'Pair': ask for one by its name in forward ('left', 'class'), "
            + "or for all as 'IReadOnlyList<Tensor> inputs'"],
        GeneratorHarness.Run(
            Pair,
            "namespace Samples; [Learner<Pair>] public sealed partial class Trainer { [Callback(On.BatchEnd)] void Look(Tensor input) { } }")
            .Reports);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void As_many_inputs_as_TorchSharp_has_modules_for(int inputs)
    {
        var types = string.Join(", ", Enumerable.Repeat("Tensor", inputs + 1));
        var parameters = string.Join(", ", Enumerable.Range(1, inputs).Select(input => $"Tensor x{input}"));
        var run = GeneratorHarness.Compile(
            $$"""
            namespace Samples;
            [Model] public sealed partial class Many : Module<{{types}}>
            {
                public Many() : base("Many") => RegisterComponents();
                public override Tensor forward({{parameters}}) => x1;
            }
            [Learner<Many>] public sealed partial class Trainer { [Callback(On.BatchBegin)] void Look({{parameters}}) { } }
            """);
        Assert.Contains($"batch.InputAt({inputs - 1}));", run.Files["Samples.Trainer.Learner.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_extends_a_declared_one_has_one_input() => GeneratorHarness.Compile(
        """
        namespace Samples;
        [Model(4)] [Linear(2)] public partial class Declared;
        [Model] public sealed partial class Extended : Declared
        {
            private readonly Linear more = Linear(2, 2);
            public Extended() => RegisterComponents();
            public override Tensor forward(Tensor input) => more.call(base.forward(input));
        }
        [Learner<Extended>] public sealed partial class Trainer
        {
            [Callback(On.BatchEnd)] void Look(Tensor input, Module<Tensor, Tensor> model) { }
        }
        """);
}
