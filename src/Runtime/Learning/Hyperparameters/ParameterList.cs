using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Lists a model's parameters in the order of declaration.</summary>
internal static class ParameterList
{
    /// <summary>Lists the parameters, each once, however many names it has.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The live parameters.</returns>
    public static IReadOnlyList<Parameter> Of(IModel model) =>
        [.. ModelState.Of(model).DistinctParameters.Select(parameter => parameter.Tensor)];
}
