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
}
