using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Each kind of layer alone, with other than its default arguments too.</summary>
public sealed class LayerExportTests
{
    public static TheoryData<string> Names => [.. Models.Keys];

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models = new()
    {
        ["Conv1d"] = () => new Conv1dNet(),
        ["Conv2d"] = () => new Conv2dNet(),
        ["ConvTranspose2d"] = () => new ConvTranspose2dNet(),
        ["Linear"] = () => new LinearNet(),
        ["Linear, no bias"] = () => new UnbiasedLinearNet(),
        ["Linear, each step"] = () => new EachStepNet(),
        ["LSTM"] = () => new LstmNet(),
        ["LSTM, sequence"] = () => new LstmSequenceNet(),
        ["LSTM, both ways"] = () => new LstmBothWaysNet(),
        ["GRU"] = () => new GruNet(),
        ["GRU, sequence"] = () => new GruSequenceNet(),
        ["GRU, both ways"] = () => new GruBothWaysNet(),
        ["BatchNorm1d, flat"] = () => new FlatBatchNormNet(),
        ["BatchNorm1d, signals"] = () => new SignalBatchNormNet(),
        ["BatchNorm2d"] = () => new ImageBatchNormNet(),
        ["LayerNorm, flat"] = () => new FlatLayerNormNet(),
        ["LayerNorm, sequence"] = () => new SequenceLayerNormNet(),
        ["LayerNorm, images"] = () => new ImageLayerNormNet(),
        ["GroupNorm, signals"] = () => new SignalGroupNormNet(),
        ["GroupNorm, images"] = () => new ImageGroupNormNet(),
        ["MaxPool1d"] = () => new MaxPool1dNet(),
        ["MaxPool2d"] = () => new MaxPool2dNet(),
        ["AvgPool2d"] = () => new AvgPool2dNet(),
        ["AvgPool2d, plain"] = () => new PlainAvgPool2dNet(),
        ["AdaptiveAvgPool2d, one"] = () => new WholeAverageNet(),
        ["AdaptiveAvgPool2d, parts"] = () => new PartAverageNet(),
        ["Flatten"] = () => new FlattenNet(),
        ["Dropout"] = () => new DropoutNet(),
        ["ReLU"] = () => new ReluNet(),
        ["LeakyReLU"] = () => new LeakyReluNet(),
        ["Sigmoid"] = () => new SigmoidNet(),
        ["Tanh"] = () => new TanhNet(),
        ["GELU"] = () => new GeluNet(),
        ["SiLU"] = () => new SiluNet(),
        ["Softmax"] = () => new SoftmaxNet(),
        ["Softmax, channels"] = () => new SoftmaxOfChannelsNet(),
        ["Residual, Layer"] = () => new BlocksNet(),
        ["a layer called graph"] = () => new NamedGraphNet(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void The_file_computes_what_the_model_computes(string name)
    {
        using var model = Models[name]();
        var shape = ((IModel)model).InputShape.ToArray();
        OnnxComparison.Check(model, size => randn([size, .. shape]));
    }
}
