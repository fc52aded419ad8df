using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// Every declared layer with its options has PyTorch's state, and with PyTorch's weights gives its output and its gradients, in training
/// and in evaluation, and moves its running statistics as PyTorch does.
/// </summary>
public sealed class LayerParityTests
{
    private static readonly Dictionary<string, Func<nn.Module>> Models = new()
    {
        [nameof(ReLUPlain)] = () => new ReLUPlain(),
        [nameof(ReLUInplace)] = () => new ReLUInplace(),
        [nameof(LeakyReLUPlain)] = () => new LeakyReLUPlain(),
        [nameof(LeakyReLUSlope)] = () => new LeakyReLUSlope(),
        [nameof(LeakyReLUInplace)] = () => new LeakyReLUInplace(),
        [nameof(SigmoidPlain)] = () => new SigmoidPlain(),
        [nameof(TanhPlain)] = () => new TanhPlain(),
        [nameof(GELUPlain)] = () => new GELUPlain(),
        [nameof(SiLUPlain)] = () => new SiLUPlain(),
        [nameof(SoftmaxRows)] = () => new SoftmaxRows(),
        [nameof(SoftmaxChannels)] = () => new SoftmaxChannels(),
        [nameof(SoftmaxWidth)] = () => new SoftmaxWidth(),
        [nameof(DropoutEvaluating)] = () => new DropoutEvaluating(),
        [nameof(Conv1dPlain)] = () => new Conv1dPlain(),
        [nameof(Conv1dStride)] = () => new Conv1dStride(),
        [nameof(Conv1dAll)] = () => new Conv1dAll(),
        [nameof(Conv1dDepthwise)] = () => new Conv1dDepthwise(),
        [nameof(Conv1dWide)] = () => new Conv1dWide(),
        [nameof(Conv2dPlain)] = () => new Conv2dPlain(),
        [nameof(Conv2dPoint)] = () => new Conv2dPoint(),
        [nameof(Conv2dStride)] = () => new Conv2dStride(),
        [nameof(Conv2dDilation)] = () => new Conv2dDilation(),
        [nameof(Conv2dAll)] = () => new Conv2dAll(),
        [nameof(Conv2dDepthwise)] = () => new Conv2dDepthwise(),
        [nameof(Conv2dWide)] = () => new Conv2dWide(),
        [nameof(ConvTranspose2dPlain)] = () => new ConvTranspose2dPlain(),
        [nameof(ConvTranspose2dStride)] = () => new ConvTranspose2dStride(),
        [nameof(ConvTranspose2dAll)] = () => new ConvTranspose2dAll(),
        [nameof(ConvTranspose2dDepthwise)] = () => new ConvTranspose2dDepthwise(),
        [nameof(ConvTranspose2dWide)] = () => new ConvTranspose2dWide(),
        [nameof(InitLinearKaimingNormal)] = () => new InitLinearKaimingNormal(),
        [nameof(InitGroupsKaimingNormal)] = () => new InitGroupsKaimingNormal(),
        [nameof(InitTransposedKaimingNormal)] = () => new InitTransposedKaimingNormal(),
        [nameof(InitLinearKaimingUniform)] = () => new InitLinearKaimingUniform(),
        [nameof(InitGroupsKaimingUniform)] = () => new InitGroupsKaimingUniform(),
        [nameof(InitTransposedKaimingUniform)] = () => new InitTransposedKaimingUniform(),
        [nameof(InitLinearXavierNormal)] = () => new InitLinearXavierNormal(),
        [nameof(InitGroupsXavierNormal)] = () => new InitGroupsXavierNormal(),
        [nameof(InitTransposedXavierNormal)] = () => new InitTransposedXavierNormal(),
        [nameof(InitLinearXavierUniform)] = () => new InitLinearXavierUniform(),
        [nameof(InitGroupsXavierUniform)] = () => new InitGroupsXavierUniform(),
        [nameof(InitTransposedXavierUniform)] = () => new InitTransposedXavierUniform(),
        [nameof(LinearPlain)] = () => new LinearPlain(),
        [nameof(LinearNoBias)] = () => new LinearNoBias(),
        [nameof(LinearSteps)] = () => new LinearSteps(),
        [nameof(EmbeddingPlain)] = () => new EmbeddingPlain(),
        [nameof(EmbeddingPadding)] = () => new EmbeddingPadding(),
        [nameof(Flattened)] = () => new Flattened(),
        [nameof(NestedTwice)] = () => new NestedTwice(),
        [nameof(ResidualPlain)] = () => new ResidualPlain(),
        [nameof(ResidualShortcut)] = () => new ResidualShortcut(),
        [nameof(WrittenLayer)] = () => new WrittenLayer(),
        [nameof(BatchNorm1dRows)] = () => new BatchNorm1dRows(),
        [nameof(BatchNorm1dSignals)] = () => new BatchNorm1dSignals(),
        [nameof(BatchNorm1dOptions)] = () => new BatchNorm1dOptions(),
        [nameof(BatchNorm1dNoAffine)] = () => new BatchNorm1dNoAffine(),
        [nameof(BatchNorm1dNoRunning)] = () => new BatchNorm1dNoRunning(),
        [nameof(BatchNorm2dPlain)] = () => new BatchNorm2dPlain(),
        [nameof(BatchNorm2dOptions)] = () => new BatchNorm2dOptions(),
        [nameof(BatchNorm2dFrozen)] = () => new BatchNorm2dFrozen(),
        [nameof(BatchNorm2dLatest)] = () => new BatchNorm2dLatest(),
        [nameof(BatchNorm2dNothing)] = () => new BatchNorm2dNothing(),
        [nameof(LayerNormRows)] = () => new LayerNormRows(),
        [nameof(LayerNormSteps)] = () => new LayerNormSteps(),
        [nameof(LayerNormImages)] = () => new LayerNormImages(),
        [nameof(LayerNormOptions)] = () => new LayerNormOptions(),
        [nameof(GroupNormSignals)] = () => new GroupNormSignals(),
        [nameof(GroupNormImages)] = () => new GroupNormImages(),
        [nameof(GroupNormOne)] = () => new GroupNormOne(),
        [nameof(GroupNormEach)] = () => new GroupNormEach(),
        [nameof(GroupNormNoAffine)] = () => new GroupNormNoAffine(),
        [nameof(AdaptiveAvgPool2dOne)] = () => new AdaptiveAvgPool2dOne(),
        [nameof(AdaptiveAvgPool2dTwo)] = () => new AdaptiveAvgPool2dTwo(),
        [nameof(AvgPool2dPlain)] = () => new AvgPool2dPlain(),
        [nameof(AvgPool2dOptions)] = () => new AvgPool2dOptions(),
        [nameof(MaxPool1dPlain)] = () => new MaxPool1dPlain(),
        [nameof(MaxPool1dOptions)] = () => new MaxPool1dOptions(),
        [nameof(MaxPool2dPlain)] = () => new MaxPool2dPlain(),
        [nameof(MaxPool2dOptions)] = () => new MaxPool2dOptions(),
        [nameof(MaxPool2dTies)] = () => new MaxPool2dTies(),
        [nameof(LSTMLast)] = () => new LSTMLast(),
        [nameof(LSTMSequence)] = () => new LSTMSequence(),
        [nameof(LSTMNoBias)] = () => new LSTMNoBias(),
        [nameof(LSTMLayers)] = () => new LSTMLayers(),
        [nameof(LSTMBothWays)] = () => new LSTMBothWays(),
        [nameof(LSTMBothWaysSequence)] = () => new LSTMBothWaysSequence(),
        [nameof(LSTMAll)] = () => new LSTMAll(),
        [nameof(LSTMDropout)] = () => new LSTMDropout(),
        [nameof(LSTMOneStep)] = () => new LSTMOneStep(),
        [nameof(GRULast)] = () => new GRULast(),
        [nameof(GRUSequence)] = () => new GRUSequence(),
        [nameof(GRUNoBias)] = () => new GRUNoBias(),
        [nameof(GRULayers)] = () => new GRULayers(),
        [nameof(GRUBothWays)] = () => new GRUBothWays(),
        [nameof(GRUBothWaysSequence)] = () => new GRUBothWaysSequence(),
        [nameof(GRUAll)] = () => new GRUAll(),
        [nameof(GRUDropout)] = () => new GRUDropout(),
        [nameof(GRUOneStep)] = () => new GRUOneStep(),
    };

    public static TheoryData<string> Names { get; } = Recording.CasesOf("layers");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fresh_layer_begins_as_that_of_pytorch_with_the_same_seed(string name)
    {
        using var recording = Recording.Open("layers");
        using var scope = NewDisposeScope();
        Passes.CompareInitial(recording, name, Models[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_precision_a_layer_is_that_of_pytorch(string name) => Compare(name, ScalarType.Float64, Passes.Double);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision_a_layer_is_that_of_pytorch(string name) => Compare(name, ScalarType.Float32, Passes.Single);

    [Fact]
    public void Every_model_here_was_recorded()
    {
        using var recording = Recording.Open("layers");
        Assert.Equal(Models.Keys.Order(StringComparer.Ordinal), recording.Cases.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_layer_and_every_option_is_in_a_model_here()
    {
        var written = Models.Values.Select(create => create().GetType())
            .SelectMany(type => type.GetCustomAttributesData())
            .GroupBy(attribute => attribute.AttributeType.Name)
            .ToDictionary(group => group.Key, group => group.SelectMany(attribute => attribute.NamedArguments).Select(argument => argument.MemberName).ToHashSet());

        var layers = typeof(LayerAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);
        Assert.All(layers, layer =>
        {
            var options = layer.GetProperties().Where(option => option.CanWrite && option.Name is not ("Name" or "Init")).Select(option => option.Name);
            Assert.Empty(options.Except(written.GetValueOrDefault(layer.Name) ?? throw new KeyNotFoundException(layer.Name)));
        });
    }

    private static void Compare(string name, ScalarType dtype, double tolerance)
    {
        using var recording = Recording.Open("layers");
        using var scope = NewDisposeScope();
        using var model = Models[name]();
        Passes.Compare(recording, name, model, dtype, tolerance);
    }
}
