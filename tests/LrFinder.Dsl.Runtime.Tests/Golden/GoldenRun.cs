using System.Text.Json;

namespace LrFinder.Dsl.Tests;

/// <summary>A recorded run of fastai v1: <c>golden/fastai_v1/*</c>.</summary>
internal sealed class GoldenRun
{
    private static readonly Lazy<ImageData> Mnist =
        new(() => ImageData.FromFolder(Path.Combine(RepositoryPaths.Shared, "data", "mnist_sample.tgz")));

    private readonly string _folder;

    public GoldenRun(string name)
    {
        _folder = Path.Combine(RepositoryPaths.Shared, "golden", "fastai_v1", name);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "expected.json")));
        Sweep = expected.RootElement.GetProperty("sweep").Clone();
        Fit = expected.RootElement.GetProperty("fit").Clone();
    }

    public JsonElement Sweep { get; }

    public JsonElement Fit { get; }

    /// <summary>The images in the recorded order, which is the same in every epoch.</summary>
    public TrainingData OpenData()
    {
        var order = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Path.Combine(_folder, "order.json")))!;
        var batchSize = Sweep.GetProperty("batch_size").GetInt32();
        return new TrainingData(
            Mnist.Value.TrainImages.InOrder(order, batchSize, dropLast: true),
            Mnist.Value.ValidImages!.InOrder(Mnist.Value.ValidImages.Files, batchSize))
        {
            Transforms = [Pixels.ToUnitRange],
        };
    }

    /// <summary>Loads recorded weights, <c>init</c> or <c>after_fit</c>.</summary>
    /// <remarks>The recorder wrote the batch counters as float32; PyTorch's own are int64, and so are ours.</remarks>
    public void Load(IModel model, string file) =>
        model.LoadWeights(Path.Combine(_folder, $"{file}.safetensors"), OurName, convertDtypes: true);

    public static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>fastai's <c>1.2.weight</c> is the second block's third layer, its batch normalisation.</summary>
    private static string OurName(string fastai)
    {
        var parts = fastai.Split('.');
        var block = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) + 1;
        return $"{(parts[1] == "0" ? "conv" : "batchnorm")}{block}.{parts[2]}";
    }
}
