using Networks;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Whole networks, those of samples/Networks among them, forwards and backwards.</summary>
public sealed class NetworkParityTests
{
    private static readonly Dictionary<string, Func<nn.Module>> Models = new()
    {
        [nameof(TabularMlp)] = () => new TabularMlp(),
        [nameof(LeNet)] = () => new LeNet(),
        [nameof(SimpleCnn)] = () => new SimpleCnn(),
        [nameof(ResNet18)] = () => new ResNet18(),
        [nameof(Vgg)] = () => new Vgg(),
        [nameof(SignalConvNet)] = () => new SignalConvNet(),
        [nameof(LstmClassifier)] = () => new LstmClassifier(),
        [nameof(GruRegressor)] = () => new GruRegressor(),
        [nameof(TextClassifier)] = () => new TextClassifier(),
        [nameof(Autoencoder)] = () => new Autoencoder(),
        [nameof(TransformerClassifier)] = () => new TransformerClassifier(),
        [nameof(SiameseNet)] = () => new SiameseNet(),
        [nameof(EmbeddingLstm)] = () => new EmbeddingLstm(),
        [nameof(EmbeddingGru)] = () => new EmbeddingGru(),
        [nameof(GroupNormNet)] = () => new GroupNormNet(),
    };

    public static TheoryData<string> Names { get; } = Recording.CasesOf("networks");

    /// <summary>
    /// Not of a transformer, whose layers libtorch copies from a first one, for which it draws numbers that it then throws away.
    /// </summary>
    public static TheoryData<string> Drawn { get; } =
        [.. Models.Keys.Where(name => name != nameof(TransformerClassifier)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_fresh_network_begins_as_that_of_pytorch_with_the_same_seed(string name)
    {
        using var recording = Recording.Open("networks");
        using var scope = NewDisposeScope();
        Passes.CompareInitial(recording, name, Models[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_double_precision_a_network_is_that_of_pytorch(string name) => Compare(name, ScalarType.Float64, Passes.Double);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_single_precision_a_network_is_that_of_pytorch(string name) => Compare(name, ScalarType.Float32, Passes.Single);

    [Fact]
    public void Every_network_of_the_samples_was_recorded()
    {
        using var recording = Recording.Open("networks");
        Assert.Equal(Models.Keys.Order(StringComparer.Ordinal), recording.Cases.Order(StringComparer.Ordinal));
        var files = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "samples", "Networks", "Networks"), "*.cs");
        Assert.Subset(Models.Keys.ToHashSet(), files.Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet());
    }

    private static void Compare(string name, ScalarType dtype, double tolerance)
    {
        using var recording = Recording.Open("networks");
        using var scope = NewDisposeScope();
        using var model = Models[name]();
        Passes.Compare(recording, name, model, dtype, tolerance);
    }
}
