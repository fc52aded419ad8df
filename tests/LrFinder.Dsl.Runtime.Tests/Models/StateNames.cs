using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Lists what a model shows of its state.</summary>
internal sealed class StateNames : StateVisitor
{
    private readonly List<string> _names = [];

    public List<(string Name, Tensor Tensor)> Tensors { get; } = [];

    public static IReadOnlyList<string> Of(IModel model)
    {
        var names = new StateNames();
        model.VisitState(names);
        return names._names;
    }

    public static IReadOnlyList<(string Name, Tensor Tensor)> TensorsOf(IModel model)
    {
        var names = new StateNames();
        model.VisitState(names);
        return names.Tensors;
    }

    protected override void OnParameter(string name, Parameter parameter) => Add($"parameter {name}", name, parameter);

    protected override void OnBuffer(string name, Tensor buffer, bool persistent) =>
        Add($"{(persistent ? "buffer" : "unsaved buffer")} {name}", name, buffer);

    private void Add(string line, string name, Tensor tensor)
    {
        _names.Add(line);
        Tensors.Add((name, tensor));
    }
}
