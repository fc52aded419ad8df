using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A model in evaluation mode for a while; afterwards each of its modules is in the mode it was in.</summary>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly List<(nn.Module Module, bool Training)> _modes;

    private EvaluationMode(List<(nn.Module Module, bool Training)> modes) => _modes = modes;

    /// <summary>Puts a model in evaluation mode.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>Ends the evaluation mode when disposed of.</returns>
    public static EvaluationMode Enter<TModel>(TModel model)
        where TModel : nn.Module, IModel
    {
        var modes = ModelState.Of(model).Modules.Values.Select(module => (module, module.training)).ToList();
        model.eval();
        return new EvaluationMode(modes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A module takes its children with it, and they come after it.
        foreach (var (module, training) in _modes)
            module.train(training);
    }
}
