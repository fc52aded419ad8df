namespace LrFinder.Dsl.Analyzers.Tests;

public sealed class LRF215_LossTakesOtherTests
{
    private const string Plain = "[{|LRF215:Learner<Net>|}] public partial class T;";
    private const string Linear = "private readonly Linear layer = Linear(2, 3);";

    [Theory]
    [InlineData("Model(4), Linear(3), Softmax")]
    [InlineData("Model(4), Linear(3), Sigmoid")]
    [InlineData("Model(4), Linear(3), Softmax, Dropout(0.1)")]
    [InlineData("Model(3, 8, 8), Conv2d(3, 1), Softmax(1), Flatten")]
    public Task A_declared_model_that_ends_with_a_normalisation_is_reported(string layers) =>
        Expect.ReportsAsync($"[{layers}] public partial class Net; {Plain}");

    [Fact]
    public Task A_model_in_a_model_is_looked_into() => Expect.ReportsAsync(
        "[Model(4), Linear(3), Softmax] public partial class Head; [Model(8), Linear(4), Layer<Head>] public partial class Net;",
        Plain);

    [Theory]
    [InlineData(Linear, "functional.softmax(layer.call(input), 1)")]
    [InlineData(Linear, "nn.functional.log_softmax(layer.call(input), 1)")]
    [InlineData(Linear, "layer.call(input).softmax(1)")]
    [InlineData(Linear, "softmax(layer.call(input), -1)")]
    [InlineData(Linear, "sigmoid(layer.call(input)).squeeze(1)")]
    [InlineData(Linear, "layer.call(input).sigmoid_()")]
    [InlineData(Linear, "layer.call(input).softmax(1).MoveToOuterDisposeScope()")]
    [InlineData(Linear, "training ? layer.call(input).softmax(0) : layer.call(input).softmax(1)")]
    [InlineData("private readonly Softmax last = Softmax(1);", "last.call(input)")]
    [InlineData("private readonly Sequential layers = Sequential((\"a\", Linear(2, 3)), (\"b\", Softmax(1)));", "layers.call(input)")]
    [InlineData("private readonly Sequential layers = nn.Sequential(Linear(2, 3), nn.Sequential(Sigmoid(), Dropout(0.1)));", "layers.forward(input)")]
    public Task A_written_model_that_ends_with_one_is_reported(string member, string forward) =>
        Expect.ReportsAsync(Written.With(member, forward), Plain);

    [Fact]
    public Task A_module_that_the_constructor_makes_is_found() => Expect.ReportsAsync(
        """
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> layers;

            public Net() : base("Net")
            {
                this.layers = Sequential(Linear(2, 3), Softmax(1));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => layers.call(input);
        }
        """,
        Plain);

    [Fact]
    public Task Variables_are_followed_back() => Expect.ReportsAsync(
        """
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            private readonly Linear layer = Linear(2, 3);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                var x = layer.call(input);
                x = functional.relu(x);
                x = functional.softmax(x, 1);
                return x;
            }
        }
        """,
        Plain);

    [Theory]
    [InlineData("{|LRF215:functional.cross_entropy|}(output, target)", "Softmax")]
    [InlineData("0.5 * {|LRF215:functional.cross_entropy|}(output.flatten(1), target)", "Softmax")]
    [InlineData("{|LRF215:functional.binary_cross_entropy_with_logits|}(output, target)", "Sigmoid")]
    [InlineData("{|LRF215:functional.binary_cross_entropy_with_logits|}(output.squeeze(1), target)", "Sigmoid")]
    [InlineData("{|LRF215:CrossEntropyLoss().call|}(output, target)", "Softmax")]
    [InlineData("{|LRF215:entropy.call|}(output, target)", "Softmax")]
    [InlineData("{|LRF215:functional.nll_loss|}(output, target)", "ReLU, Linear(3)")]
    [InlineData("{|LRF215:functional.nll_loss|}(output, target)", "Softmax")]
    [InlineData("{|LRF215:functional.binary_cross_entropy|}(output, target)", "Linear(3)")]
    [InlineData("{|LRF215:functional.cross_entropy|}(functional.softmax(output, 1), target)", "Linear(3)")]
    public Task A_loss_is_reported_at_its_call(string loss, string layers) => Expect.ReportsAsync(Learner(loss, layers));

    [Theory]
    [InlineData("functional.cross_entropy(output, target)", "Linear(3)")]
    [InlineData("functional.cross_entropy(output.log(), target)", "Softmax")]
    [InlineData("functional.nll_loss(functional.log_softmax(output, 1), target)", "Linear(3)")]
    [InlineData("functional.nll_loss(output.log(), target)", "Softmax")]
    [InlineData("functional.binary_cross_entropy(output, target)", "Sigmoid")]
    [InlineData("functional.binary_cross_entropy_with_logits(output, target)", "Linear(3)")]
    [InlineData("functional.mse_loss(output, target)", "Sigmoid")]
    [InlineData("functional.nll_loss(output, target)", "ReLU")]
    public Task A_loss_that_fits_is_not(string loss, string layers) => Expect.QuietAsync(Learner(loss, layers));

    [Theory]
    [InlineData(Linear, "layer.call(input)")]
    [InlineData(Linear, "training ? layer.call(input) : layer.call(input).softmax(1)")]
    [InlineData(Linear, "layer.call(input) * layer.call(input).sigmoid()")]
    [InlineData(Linear, "layer.call(functional.softmax(input, 1))")]
    public Task A_model_that_ends_otherwise_is_not(string member, string forward) =>
        Expect.QuietAsync(Written.With(member, forward), "[Learner<Net>] public partial class T;");

    [Fact]
    public Task The_message_says_who_takes_what() => Expect.MessageAsync(
        "'T' learns by 'nll_loss', which takes logarithms of probabilities, but 'Net' ends with 'Linear': "
            + "let the model end with log_softmax, or learn by cross_entropy, which takes the numbers as they are",
        Learner("{|LRF215:functional.nll_loss|}(output, target)", "Linear(3)"));

    private static string Learner(string loss, string layers) =>
        $$"""
        [Model(4)] [{{layers}}] public partial class Net;
        [Learner<Net>]
        public partial class T
        {
            private static readonly CrossEntropyLoss entropy = CrossEntropyLoss();

            [Loss]
            private static Tensor Loss(Tensor output, Tensor target) => {{loss}};
        }
        """;
}
