using static TorchSharp.torch;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>What a model was trained on before, all of it but the head.</summary>
/// <param name="Data">Makes the data.</param>
/// <param name="Head">What the names of the head's weights begin with; these stay fresh.</param>
/// <param name="Lr">The learning rate.</param>
internal sealed record Pretraining(Func<Samples> Data, string Head, double Lr)
{
    private const int Epochs = 5;

    /// <summary>Trains a model.</summary>
    /// <returns>Its weights.</returns>
    public Dictionary<string, Tensor> Train<TModel>(Func<TrainingData, long, Learner<TModel>> create, long seed)
        where TModel : nn.Module, IModel
    {
        using var data = Data().Ordered(seed);
        using var learner = create(data, seed);
        learner.Fit(Epochs, Lr);
        return learner.Model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());
    }

    /// <summary>Gives a fresh model the weights.</summary>
    public void PutInto(nn.Module model, Dictionary<string, Tensor> weights)
    {
        using var off = no_grad();
        foreach (var (name, tensor) in model.state_dict().Where(pair => !pair.Key.StartsWith(Head, StringComparison.Ordinal)))
            tensor.copy_(weights[name]);
    }
}
