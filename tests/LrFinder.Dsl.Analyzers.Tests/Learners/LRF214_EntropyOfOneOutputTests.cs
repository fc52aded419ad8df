namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF214_EntropyOfOneOutputTests
{
    private const string Loss = "[Loss]\n    static Tensor MeanSquaredError(Tensor output, Tensor target) => functional.mse_loss(output, target);";

    [Theory]
    [InlineData("Trainer;", $"Trainer\n{{\n    {Loss}\n}}")]
    [InlineData("Trainer\n{\n}", $"Trainer\n{{\n    {Loss}\n}}")]
    [InlineData("Trainer { }", $"Trainer {{\n    {Loss}\n }}")]
    [InlineData("Trainer\n{\n    void M() { }\n}", $"Trainer\n{{\n    {Loss}\n\n    void M() {{ }}\n}}")]
    public Task The_fix_declares_the_loss_of_a_regression(string wrong, string right) => Expect.FixAsync<AddLossFix>(
        $"{Price}[{{|LRF214:Learner<Price>|}}]\npublic sealed partial class {wrong}\n", $"{Price}[Learner<Price>]\npublic sealed partial class {right}\n");

    [Theory]
    [InlineData("[Model(4)] [Linear(1)] public partial class Net; [Learner<Net>] public partial class T { [Loss] static Tensor L(Tensor o, Tensor t) => o; }")]
    [InlineData("[Model(4)] [Linear(2)] public partial class Net; [Learner<Net>] public partial class T;")]
    [InlineData("[Model(1, 8, 8)] [Conv2d(3, 1)] public partial class Net; [Learner<Net>] public partial class T;")]
    [InlineData(
        """
        [Model(4)] [Linear(1)] public partial class Net;
        public abstract class Shared(LearnerSetup<Net> setup) : Learner<Net>(setup) { [Loss] internal static Tensor L(Tensor o, Tensor t) => o; }
        [Learner<Net>] public partial class T : Shared;
        """)]
    public Task A_loss_or_several_outputs_are_not_reported(string source) => Expect.QuietAsync(source);

    [Fact]
    public Task Images_of_one_channel_are_reported_too() =>
        Expect.ReportsAsync("[Model(3, 8, 8)] [Conv2d(1, 1)] public partial class Net; [{|LRF214:Learner<Net>|}] public partial class T;");

    [Theory]
    [InlineData("private readonly Linear layer = Linear(2, 1);", "layer.call(input)")]
    [InlineData("private readonly Linear layer = nn.Linear(2, outputSize: 1);", "this.layer.forward(input).squeeze(1)")]
    [InlineData("private readonly Sequential layers = Sequential((\"a\", Linear(2, 8)), (\"b\", ReLU()), (\"c\", Linear(8, 1)), (\"d\", Dropout()));", "layers.call(input)")]
    [InlineData("private readonly Linear layer = Linear(2, 1); private Tensor Head(Tensor x) { var y = layer.call(x); return y; }", "Head(input)")]
    public Task A_written_model_of_one_output_is_reported(string member, string forward) =>
        Expect.ReportsAsync(Written.With(member, forward), "[{|LRF214:Learner<Net>|}] public partial class T;");

    [Theory]
    [InlineData("private readonly Linear layer = Linear(2, 2);", "layer.call(input)")]
    [InlineData("private readonly Linear layer = Linear(2, 1);", "cat([layer.call(input), layer.call(-input)], 1)")]
    [InlineData("private readonly Linear layer = Linear(2, 1); private readonly Linear other = Linear(2, 2);", "training ? layer.call(input) : other.call(input)")]
    public Task One_of_several_outputs_is_not(string member, string forward) =>
        Expect.QuietAsync(Written.With(member, forward), "[Learner<Net>] public partial class T;");

    private const string Price = "[Model(4)] [Linear(1)] public sealed partial class Price;\n";
}
