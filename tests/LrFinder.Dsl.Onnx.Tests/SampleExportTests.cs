using Networks;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The declared networks of the samples.</summary>
public sealed class SampleExportTests
{
    public static TheoryData<string> Names => [.. Models.Keys];

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models = new()
    {
        [nameof(Autoencoder)] = () => new Autoencoder(),
        [nameof(GruRegressor)] = () => new GruRegressor(),
        [nameof(LeNet)] = () => new LeNet(),
        [nameof(LstmClassifier)] = () => new LstmClassifier(),
        [nameof(ResNet18)] = () => new ResNet18(),
        [nameof(SignalConvNet)] = () => new SignalConvNet(),
        [nameof(SimpleCnn)] = () => new SimpleCnn(),
        [nameof(TabularMlp)] = () => new TabularMlp(),
        [nameof(Vgg)] = () => new Vgg(),
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
