namespace Networks;

/// <summary>Every network here, with its task.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Of("tabular-mlp", task => task.Table(), (data, seed) => new TabularLearner(data, seed), lr: 1e-2),
        Exercise.Of("lenet", task => task.Stripes(1, 28), (data, seed) => new LeNetLearner(data, seed), lr: 3e-3),
        Exercise.Of("simple-cnn", task => task.Stripes(3, 28), (data, seed) => new SimpleCnnLearner(data, seed), lr: 1e-2),
        Exercise.Of("resnet-18", task => task.Stripes(3, 32), (data, seed) => new ResNetLearner(data, seed), lr: 3e-3),
        Exercise.Of("vgg", task => task.Stripes(3, 32), (data, seed) => new VggLearner(data, seed), lr: 3e-3),
        Exercise.Of("signal-conv-net", task => task.Signals(), (data, seed) => new SignalLearner(data, seed), lr: 3e-3),
        Exercise.Of("lstm-classifier", task => task.Sequences(), (data, seed) => new LstmLearner(data, seed), lr: 1e-2),
        Exercise.Of("gru-regressor", task => task.Waves(), (data, seed) => new GruLearner(data, seed), lr: 1e-2),
        Exercise.Of("text-classifier", task => task.Texts(), (data, seed) => new TextLearner(data, seed), lr: 3e-2),
        Exercise.Of("autoencoder", task => Same(task.Stripes(1, 28)), (data, seed) => new AutoencoderLearner(data, seed), lr: 1e-2),
        Exercise.Of("transformer", task => task.Texts(), (data, seed) => new TransformerLearner(data, seed), lr: 3e-3),
        Exercise.OfSeveral("siamese", task => task.Pairs(28), (data, seed) => new SiameseLearner(data, seed), lr: 3e-3),
    ];

    /// <summary>The images are the targets too, within the range that the autoencoder can draw.</summary>
    private static (TorchSharp.torch.Tensor Inputs, TorchSharp.torch.Tensor Targets) Same(
        (TorchSharp.torch.Tensor Images, TorchSharp.torch.Tensor) task)
    {
        var images = task.Images.clamp(0, 1);
        return (images, images);
    }
}
