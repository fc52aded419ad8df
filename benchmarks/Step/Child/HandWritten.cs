using Step.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Step;

/// <summary>Trainings as they are written by hand.</summary>
internal static class HandWritten
{
    public static Module<Tensor, Tensor> Model(string network) => network switch
    {
        "mlp" => new Mlp(),
        "cnn" => new Cnn(),
        "resnet" => new SmallResNet(),
        "lstm" => new TextLstm(),
        "resnet18" => new ResNet18(),
        "transformer" => new TransformerNet(),
        _ => throw new ArgumentException($"There is no network {network}.", nameof(network)),
    };

    /// <summary>A loop over gathered batches, without a loss that is read.</summary>
    public static void Bare(Module<Tensor, Tensor> model, optim.Optimizer optimizer, Samples samples, int epochs)
    {
        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            using var order = randperm(samples.Targets.shape[0]);
            for (var batch = 0; batch < Samples.BatchesOfEpoch; batch++)
            {
                using var scope = NewDisposeScope();
                var chosen = order.narrow(0, batch * Samples.BatchSize, Samples.BatchSize);
                Step(model, optimizer, samples.Inputs.index_select(0, chosen), samples.Targets.index_select(0, chosen));
            }
        }
    }

    /// <summary>As TorchSharp's examples do: its data loader over its data set, and the loss read after every batch.</summary>
    public static void Idiom(Module<Tensor, Tensor> model, optim.Optimizer optimizer, Samples samples, int epochs)
    {
        // A data set frees its tensors when it is disposed of.
        using var set = TorchSharp.torch.utils.data.TensorDataset(samples.Inputs.alias(), samples.Targets.alias());
        using var loader = TorchSharp.torch.utils.data.DataLoader(set, Samples.BatchSize, shuffle: true, device: CPU);
        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var batch in loader)
            {
                using var scope = NewDisposeScope();
                Step(model, optimizer, batch[0], batch[1]).item<float>();
            }
        }
    }

    private static Tensor Step(Module<Tensor, Tensor> model, optim.Optimizer optimizer, Tensor inputs, Tensor targets)
    {
        var loss = functional.cross_entropy(model.call(inputs), targets);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss;
    }
}
