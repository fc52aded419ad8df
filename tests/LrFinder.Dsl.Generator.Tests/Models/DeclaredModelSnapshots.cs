namespace LrFinder.Dsl.Generator.Tests;

public sealed class DeclaredModelSnapshots : SnapshotTests
{
    [Fact]
    public Task Simple_cnn() => Match(GeneratorHarness.Compile(ModelSources.SimpleCnn));

    [Fact]
    public Task Batch_norm_and_initialisation() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        [Model(3, 28, 28)]
        [Init(Init.KaimingNormal)]
        [Conv2d(8, 5, Padding = 2, Bias = false)] [BatchNorm2d(Momentum = 0.01)] [ReLU(Inplace = true)]
        [MaxPool2d(2)] [Dropout(0.25)]
        [Flatten]
        [Linear(10, Name = "head", Init = Init.XavierUniform)]
        public partial class BatchNormCnn;
        """));

    [Fact]
    public Task Sequences() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        [Model(20)]
        [Embedding(100, 8, PaddingIdx = 0, SkipPadding = true)] [Linear(6)] [LayerNorm]
        [LSTM(5, Layers = 2, Bidirectional = true, Dropout = 0.25, Output = Recurrent.Sequence)]
        [GRU(4)] [Linear(2)]
        public sealed partial class Text;
        """));

    [Fact]
    public Task Signals_norms_and_transposed_convolutions() => Match(GeneratorHarness.Compile(
        """
        namespace Samples;

        [Model(2, 64)]
        [Init(Init.KaimingUniform)]
        [Conv1d(8, 5, Stride = 2, Padding = 2, Dilation = 2)] [BatchNorm1d] [LeakyReLU(0.2, Inplace = true)]
        [MaxPool1d(3, Stride = 2, Padding = 1)] [GroupNorm(4, Eps = 1e-3)] [Softmax(1)]
        public sealed partial class Signals;

        [Model(4, 8, 6)]
        [ConvTranspose2d(6, 4, Stride = 2, Padding = 1, OutputPadding = 1, Groups = 2, Bias = false, Init = Init.XavierNormal)]
        [LayerNorm] [LeakyReLU] [AvgPool2d(3, Stride = 2, Padding = 1)]
        [Flatten]
        [LayerNorm(Affine = false)] [Linear(10)] [Softmax]
        public sealed partial class Images;
        """));
}
