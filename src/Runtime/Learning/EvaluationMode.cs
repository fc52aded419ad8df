using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A model in evaluation mode for a while; afterwards it is in the mode it was in.</summary>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly nn.Module _model;
    private readonly bool _wasTraining;

    private EvaluationMode(nn.Module model)
    {
        _model = model;
        _wasTraining = model.training;
        model.eval();
    }

    /// <summary>Puts a model in evaluation mode.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Ends the evaluation mode when disposed of.</returns>
    public static EvaluationMode Enter(nn.Module model) => new(model);

    /// <inheritdoc/>
    public void Dispose() => _model.train(_wasTraining);
}
