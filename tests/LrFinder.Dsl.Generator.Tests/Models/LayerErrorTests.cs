namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What the user is told about layers, and where.</summary>
public sealed class LayerErrorTests
{
    [Theory]
    [InlineData("[Model(3, 0, 28)] [ReLU]", "LRF010 '0': Model: size 2 is 0 and must be at least 1")]
    [InlineData("[Model(3, 28, -1)] [ReLU]", "LRF010 '-1': Model: size 3 is -1 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(0, 3)]", "LRF010 '0': Conv2d: outChannels is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, -3)]", "LRF010 '-3': Conv2d: kernelSize is -3 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, kernelSize: 0)]", "LRF010 '0': Conv2d: kernelSize is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, 3, Stride = 0)]", "LRF010 '0': Conv2d: Stride is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, 3, Padding = -1)]", "LRF010 '-1': Conv2d: Padding is -1 and must be at least 0")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, 3, Dilation = 0)]", "LRF010 '0': Conv2d: Dilation is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [Conv2d(4, 3, Groups = 0)]", "LRF010 '0': Conv2d: Groups is 0 and must be at least 1")]
    [InlineData("[Model(8)] [Linear(0)]", "LRF010 '0': Linear: outFeatures is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [AdaptiveAvgPool2d(0)]", "LRF010 '0': AdaptiveAvgPool2d: size is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [AdaptiveAvgPool2d(2, 0)]", "LRF010 '0': AdaptiveAvgPool2d: width is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [MaxPool2d(2, Stride = 0)]", "LRF010 '0': MaxPool2d: Stride is 0 and must be at least 1")]
    [InlineData("[Model(3, 8, 8)] [MaxPool2d(3, Padding = 2)]", "LRF010 '2': MaxPool2d: Padding is 2 and must be at most half of the window, 1")]
    [InlineData("[Model(3, 8, 8)] [BatchNorm2d(Eps = 0)]", "LRF010 '0': BatchNorm2d: Eps is 0 and must be above 0")]
    [InlineData("[Model(3, 8, 8)] [BatchNorm2d(Momentum = 1.5)]", "LRF010 '1.5': BatchNorm2d: Momentum is 1.5 and must be in [0, 1]")]
    [InlineData("[Model(3, 8, 8)] [Dropout(double.NaN)]", "LRF010 'double.NaN': Dropout: p is NaN and must be in [0, 1)")]
    [InlineData("[Model(8)] [Init((Init)9)] [Linear(2)]", "LRF010 '(Init)9': Init: init is 9 and must be a member of the enumeration Init")]
    [InlineData("[Model(8)] [Linear(2, Init = (Init)9)]", "LRF010 '(Init)9': Init: Init is 9 and must be a member of the enumeration Init")]
    [InlineData("[Model(8)] [LeakyReLU(double.NaN)]", "LRF010 'double.NaN': LeakyReLU: negativeSlope is NaN and must be a finite number")]
    [InlineData(
        "[Model(3, 8, 8)] [ReLU] [Softmax(0)]",
        "LRF010 '0': Softmax: dim is 0 and must be in [1, 3], or in [-3, -1] counted from the end, for [3, 8, 8] after 'relu1'; "
            + "0 is the batch")]
    [InlineData(
        "[Model(8)] [Softmax(-2)]",
        "LRF010 '-2': Softmax: dim is -2 and must be in [1, 1], or in [-1, -1] counted from the end, for [8] at the input; "
            + "0 is the batch")]
    [InlineData("[Model(3, 8, 8)] [AvgPool2d(3, Padding = 2)]", "LRF010 '2': AvgPool2d: Padding is 2 and must be at most half of the window, 1")]
    [InlineData("[Model(3, 8)] [MaxPool1d(0)]", "LRF010 '0': MaxPool1d: kernelSize is 0 and must be at least 1")]
    [InlineData("[Model(3, 8)] [BatchNorm1d(Eps = 0)]", "LRF010 '0': BatchNorm1d: Eps is 0 and must be above 0")]
    [InlineData("[Model(8)] [LayerNorm(Eps = -1)]", "LRF010 '-1': LayerNorm: Eps is -1 and must be above 0")]
    [InlineData("[Model(8, 4)] [GroupNorm(0)]", "LRF010 '0': GroupNorm: numGroups is 0 and must be at least 1")]
    [InlineData(
        "[Model(8, 4, 4)] [ReLU] [GroupNorm(3)]",
        "LRF010 '3': GroupNorm: numGroups is 3 and must be a divisor of the 8 channels after 'relu1'")]
    [InlineData("[Model(3, 8)] [Conv1d(4, 3, Stride = 0)]", "LRF010 '0': Conv1d: Stride is 0 and must be at least 1")]
    [InlineData(
        "[Model(3, 8, 8)] [ConvTranspose2d(4, 3, Stride = 2, OutputPadding = 2)]",
        "LRF010 '2': ConvTranspose2d: OutputPadding is 2 and must be below the stride, 2, or the dilation, 1")]
    [InlineData(
        "[Model(3, 2, 8)] [ConvTranspose2d(4, 3, Padding = 2)]",
        "LRF010 '2': ConvTranspose2d: Padding is 2 and must be at most 1, for it cuts off all that comes of [3, 2, 8] at the input")]
    [InlineData("[Model(8)] [Embedding(0, 4)]", "LRF010 '0': Embedding: numEmbeddings is 0 and must be at least 1")]
    [InlineData(
        "[Model(8)] [Embedding(9, 4, SkipPadding = true)]",
        "LRF010 'true': Embedding: SkipPadding is true and must be false, or beside a PaddingIdx")]
    [InlineData("[Model(8)] [Embedding(9, 4, PaddingIdx = 9)]", "LRF010 '9': Embedding: PaddingIdx is 9 and must be below the 9 indices")]
    [InlineData("[Model(8, 4)] [LSTM(4, Layers = 0)]", "LRF010 '0': LSTM: Layers is 0 and must be at least 1")]
    [InlineData(
        "[Model(8, 4)] [GRU(4, Dropout = 0.5)]",
        "LRF010 '0.5': GRU: Dropout is 0.5 and must be 0 with one layer, for it lies between layers")]
    [InlineData(
        "[Model(8, 4)] [GRU(4, Output = (Recurrent)7)]",
        "LRF010 '(Recurrent)7': GRU: Output is 7 and must be a member of the enumeration Recurrent")]
    public void An_argument_out_of_range_is_named_where_it_stands(string attributes, string report) => AssertReports(attributes, report);

    [Theory]
    [InlineData(
        "[Model(28, 28)] [Conv2d(4, 3)]",
        "LRF011 'Conv2d(4, 3)': Conv2d needs a sample of shape [channels, height, width], but finds [28, 28] at the input; "
            + "give [Model] these three sizes")]
    [InlineData(
        "[Model(3, 8, 8)] [Flatten] [BatchNorm2d]",
        "LRF011 'BatchNorm2d': BatchNorm2d needs a sample of shape [channels, height, width], but finds [192] after 'flatten1'; "
            + "move it before the layer that flattens the sample")]
    [InlineData(
        "[Model(8)] [Linear(4)] [MaxPool2d(2)]",
        "LRF011 'MaxPool2d(2)': MaxPool2d needs a sample of shape [channels, height, width], but finds [4] after 'linear1'; "
            + "move it before the layer that flattens the sample")]
    [InlineData(
        "[Model(8)] [Conv1d(4, 3)]",
        "LRF011 'Conv1d(4, 3)': Conv1d needs a sample of shape [channels, length], but finds [8] at the input; "
            + "give [Model] these two sizes")]
    [InlineData(
        "[Model(2, 8)] [Flatten] [MaxPool1d(2)]",
        "LRF011 'MaxPool1d(2)': MaxPool1d needs a sample of shape [channels, length], but finds [16] after 'flatten1'; "
            + "move it before the layer that flattens the sample")]
    [InlineData(
        "[Model(3, 8, 8)] [ReLU] [Conv1d(4, 3)]",
        "LRF011 'Conv1d(4, 3)': Conv1d needs a sample of shape [channels, length], but finds [3, 8, 8] after 'relu1'; "
            + "use Conv2d for images")]
    [InlineData(
        "[Model(3, 8, 8)] [BatchNorm1d]",
        "LRF011 'BatchNorm1d': BatchNorm1d needs a sample of shape [features] or [channels, length], but finds [3, 8, 8] at the input; "
            + "use BatchNorm2d for images")]
    [InlineData(
        "[Model(2, 8)] [Conv1d(4, 3)] [AvgPool2d(2)]",
        "LRF011 'AvgPool2d(2)': AvgPool2d needs a sample of shape [channels, height, width], but finds [4, 6] after 'conv1'; "
            + "give [Model] an image, or use a layer that takes this shape")]
    [InlineData(
        "[Model(8)] [ConvTranspose2d(4, 3)]",
        "LRF011 'ConvTranspose2d(4, 3)': ConvTranspose2d needs a sample of shape [channels, height, width], but finds [8] at the input; "
            + "give [Model] these three sizes")]
    [InlineData(
        "[Model(8)] [Linear(6)] [GroupNorm(3)]",
        "LRF011 'GroupNorm(3)': GroupNorm needs a sample of shape [channels, length] or [channels, height, width], "
            + "but finds [6] after 'linear1'; use LayerNorm for flat samples")]
    [InlineData(
        "[Model(2, 3, 4, 5)] [LayerNorm]",
        "LRF011 'LayerNorm': LayerNorm needs a sample of shape [features], [steps, features] or [channels, height, width], "
            + "but finds [2, 3, 4, 5] at the input; give [Model] one of these shapes")]
    [InlineData(
        "[Model(3, 8)] [Embedding(9, 4)]",
        "LRF011 'Embedding(9, 4)': Embedding needs a sample of shape [steps] of integer indices, but finds [3, 8] at the input; "
            + "give [Model] the number of steps alone")]
    [InlineData(
        "[Model(8)] [Linear(4)] [Embedding(9, 4)]",
        "LRF011 'Embedding(9, 4)': Embedding needs a sample of shape [steps] of integer indices, but finds [4] after 'linear1'; "
            + "make it the first layer of the model")]
    [InlineData(
        "[Model(8, 4)] [LSTM(5)] [GRU(5)]",
        "LRF011 'GRU(5)': GRU needs a sample of shape [steps, features], but finds [5] after 'lstm1'; "
            + "put it after a layer that gives a sequence, such as one with Output = Recurrent.Sequence")]
    [InlineData(
        "[Model(1, 28, 28)] [LSTM(5)]",
        "LRF011 'LSTM(5)': LSTM needs a sample of shape [steps, features], but finds [1, 28, 28] at the input; "
            + "give [Model] these two sizes, such as [Model(28, 28)] for an image of one channel read row by row")]
    [InlineData(
        "[Model(3, 8, 8)] [Conv2d(4, 3)] [GRU(5)]",
        "LRF011 'GRU(5)': GRU needs a sample of shape [steps, features], but finds [4, 6, 6] after 'conv1'; "
            + "no layer makes a sequence of an image, but a written model can, "
            + "put here as [Layer<T>(Output = new[] { steps, features })]")]
    [InlineData(
        "[Model(8)] [GRU(5)]",
        "LRF011 'GRU(5)': GRU needs a sample of shape [steps, features], but finds [8] at the input; give [Model] these two sizes")]
    public void A_layer_that_does_not_fit_says_what_it_found_and_needs(string attributes, string report) => AssertReports(attributes, report);

    [Theory]
    [InlineData(
        "[Model(3, 4, 8)] [Conv2d(4, 5)]",
        "LRF012 '5': The kernel covers 5 × 5, but its input is 4 × 8 at the input, with padding 0; "
            + "make the kernel smaller, add padding or drop a stride before it")]
    [InlineData(
        "[Model(3, 8, 8)] [Conv2d(4, 3, Stride = 4)] [Conv2d(4, 3, Dilation = 2, Padding = 1)]",
        "LRF012 '3': The kernel covers 5 × 5, but its input is 2 × 2 after 'conv1', with padding 1; "
            + "make the kernel smaller, add padding or drop a stride before it")]
    [InlineData(
        "[Model(3, 8, 8)] [MaxPool2d(9)]",
        "LRF012 '9': The kernel covers 9 × 9, but its input is 8 × 8 at the input, with padding 0; "
            + "make the kernel smaller, add padding or drop a stride before it")]
    [InlineData(
        "[Model(3, 4)] [Conv1d(4, 5)]",
        "LRF012 '5': The kernel covers 5, but its input is 4 at the input, with padding 0; "
            + "make the kernel smaller, add padding or drop a stride before it")]
    public void A_kernel_larger_than_its_input_is_refused(string attributes, string report) => AssertReports(attributes, report);

    [Theory]
    [InlineData(
        "[Model(3, 8, 8)] [Conv2d(4, 3, Groups = 2)]",
        "LRF013 '2': 2 groups must divide both the 3 channels at the input and the 4 output channels; choose a common divisor of them")]
    [InlineData(
        "[Model(4, 8, 8)] [ReLU] [Conv2d(6, 3, Groups = 4)]",
        "LRF013 '4': 4 groups must divide both the 4 channels after 'relu1' and the 6 output channels; choose a common divisor of them")]
    [InlineData(
        "[Model(4, 8, 8)] [ConvTranspose2d(6, 3, Groups = 4)]",
        "LRF013 '4': 4 groups must divide both the 4 channels at the input and the 6 output channels; choose a common divisor of them")]
    public void Groups_that_do_not_divide_the_channels_are_refused(string attributes, string report) => AssertReports(attributes, report);

    [Theory]
    [InlineData("Conv1d(4, 3)", "Conv1d")]
    [InlineData("MaxPool1d(2)", "MaxPool1d")]
    [InlineData("BatchNorm1d", "BatchNorm1d")]
    [InlineData("GroupNorm(2)", "GroupNorm")]
    public void A_layer_for_signals_refuses_a_sequence(string layer, string kind) => AssertReports(
        $"[Model(6, 8)] [LayerNorm] [{layer}]",
        $"LRF019 '{layer}': {kind} needs a sample of shape [channels, length], but finds the sequence [steps, features] of shape [6, 8] "
            + "after 'layernorm1'; put [Flatten] or a layer for sequences here, or write the model by hand with a transpose between the two");

    [Theory]
    [InlineData("LayerNorm", "LayerNorm")]
    [InlineData("LSTM(2)", "LSTM")]
    [InlineData("GRU(2)", "GRU")]
    public void A_layer_for_sequences_refuses_a_signal(string layer, string kind) => AssertReports(
        $"[Model(6, 8)] [Conv1d(4, 3)] [{layer}]",
        $"LRF019 '{layer}': {kind} needs a sample of shape [steps, features], but finds the signal [channels, length] of shape [4, 6] "
            + "after 'conv1'; put [Flatten] or a layer for signals here, or write the model by hand with a transpose between the two");

    [Fact]
    public void Linear_on_an_image_asks_for_flatten() => AssertReports(
        "[Model(3, 8, 8)] [Conv2d(4, 3, Name = \"stem\")] [Linear(10)]",
        "LRF014 'Linear(10)': Linear needs a sample of shape [features], but finds [4, 6, 6] after 'stem'; "
            + "put [Flatten] before it, which makes [144] of it");

    [Fact]
    public void Linear_on_two_dimensions_says_what_they_may_be() => AssertReports(
        "[Model(28, 28)] [Linear(10)]",
        "LRF014 'Linear(10)': Linear needs a sample of shape [features], but finds [28, 28] at the input; "
            + "put [Flatten] before it, which makes [784] of it; or, where these are [steps, features], "
            + "a layer for sequences such as [LayerNorm], after which Linear takes each step");

    [Theory]
    [InlineData(
        "[Model(3, 2147483647, 2147483647)] [Flatten]",
        "LRF015 'Flatten': Flatten would have 3 × 2147483647 × 2147483647 elements, more than 10^15; check the sizes before it")]
    [InlineData(
        "[Model(2147483647)] [Linear(2147483647)]",
        "LRF015 'Linear(2147483647)': Linear would have 2147483647 × 2147483647 elements, more than 10^15; check the sizes before it")]
    [InlineData(
        "[Model(1, 2147483647, 1)] [ConvTranspose2d(1, 1, Stride = 2147483647)]",
        "LRF015 'ConvTranspose2d(1, 1, Stride = 2147483647)': ConvTranspose2d would have 2147483647 × 2147483647 elements, "
            + "more than 10^15; check the sizes before it")]
    public void Sizes_that_fit_no_memory_do_not_overflow(string attributes, string report) => AssertReports(attributes, report);

    [Theory]
    [InlineData("layer.1")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("two words")]
    public void A_name_must_be_an_identifier(string name) => AssertReports(
        $"[Model(8)] [Linear(2, Name = \"{name}\")]",
        $"LRF016 '\"{name}\"': '{name}' cannot name a layer, for a property gets that name; "
            + "use letters, digits and underscores, and no digit first");

    [Theory]
    [InlineData("[Model(8)] [Linear(2, Name = \"a\")] [Linear(2, Name = \"a\")]", "a", "another layer")]
    [InlineData("[Model(8)] [Linear(2, Name = \"linear2\")] [Linear(2)]", "linear2", "another layer")]
    [InlineData("[Model(8)] [Linear(2, Name = \"Net\")]", "Net", "the class itself")]
    [InlineData("[Model(8)] [Linear(2, Name = \"forward\")]", "forward", "a member of TorchSharp's Module")]
    [InlineData("[Model(8)] [Linear(2, Name = \"name\")]", "name", "a member of TorchSharp's Module")]
    [InlineData("[Model(8)] [Linear(2, Name = \"Summary\")]", "Summary", "a generated member")]
    [InlineData("[Model(8)] [Linear(2, Name = \"Mine\")]", "Mine", "a member of the class")]
    public void A_name_that_is_taken_says_by_what(string attributes, string name, string owner) => AssertReports(
        attributes,
        $"LRF017 '\"{name}\"': The name '{name}' is taken by {owner}; choose another Name for the layer");

    [Fact]
    public void A_layer_attribute_of_somebody_else_is_refused()
    {
        var run = GeneratorHarness.Run("public sealed class OwnAttribute : LayerAttribute; [Model(8)] [Own] public partial class Net;");

        Assert.Equal(
            ["LRF018 'Own': The generator does not know the layer 'OwnAttribute'; use the layers of LrFinder.Dsl, or write the model by hand"],
            run.Reports);
        Assert.Empty(run.CompilerErrors);
    }

    private static void AssertReports(string attributes, string report)
    {
        var run = GeneratorHarness.Run($$"""{{attributes}} public partial class Net { public int Mine() => 1; }""");

        Assert.Equal([report], run.Reports);
        Assert.Empty(run.CompilerErrors);
    }
}
