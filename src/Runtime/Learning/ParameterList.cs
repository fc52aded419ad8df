using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Lists a model's parameters in the order of declaration.</summary>
internal sealed class ParameterList : StateVisitor
{
    private readonly List<Parameter> _parameters = [];

    /// <summary>Lists the parameters.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The live parameters.</returns>
    public static IReadOnlyList<Parameter> Of(IModel model)
    {
        var visitor = new ParameterList();
        model.VisitState(visitor);
        return visitor._parameters;
    }

    /// <inheritdoc/>
    protected override void OnParameter(string name, Parameter parameter) => _parameters.Add(parameter);

    /// <inheritdoc/>
    protected override void OnBuffer(string name, Tensor buffer, bool persistent)
    {
    }
}
