using System.ComponentModel;
using System.Globalization;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// The summary of a written model, whose sizes are known at run time only: each parameter and buffer with its shape, and the
/// number of parameters. A tensor with several names counts at the first; the others say which it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelSummary : StateVisitor
{
    private readonly List<(string Name, string Shape, string Count)> _rows = [("state", "shape", "parameters")];
    private readonly Dictionary<TensorIdentity, string> _firstNames = [];
    private readonly HashSet<TensorIdentity> _counted = [];
    private long _total;

    private ModelSummary()
    {
    }

    /// <summary>
    /// The summary of a declared model: its layers, and below them the names of tensors that have another name too, as of weights that
    /// were tied after the model was made, with the number of parameters without them.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="layers">The table of its layers, as planned.</param>
    /// <returns>A table of several lines, without a line break at its end.</returns>
    public static string Of(IModel model, string layers)
    {
        var parameters = ModelState.Of(model).DistinctParameters;
        var shared = parameters.Where(parameter => parameter.Names.Count > 1).ToList();
        return shared.Count == 0
            ? layers
            : string.Join('\n', shared.Select(parameter => parameter.Description).Prepend(layers).Append(
                $"total, each tensor once: {Number(parameters.Sum(parameter => parameter.Tensor.numel()))}"));
    }

    /// <summary>Describes a model's state as it is now.</summary>
    /// <param name="model">The model.</param>
    /// <returns>A table of several lines, without a line break at its end.</returns>
    public static string Of(IModel model)
    {
        var summary = new ModelSummary();
        model.VisitState(summary);
        summary._rows.Add(("total", "", Number(summary._total)));
        return summary.Table();
    }

    /// <inheritdoc/>
    protected override void OnParameter(string name, Parameter parameter)
    {
        // It may have had a row as a buffer, which does not count.
        if (_counted.Add(TensorIdentity.Of(parameter)))
            _total += parameter.numel();
        if (!AddsName(name, parameter))
            _rows.Add((name, Shape(parameter), Number(parameter.numel())));
    }

    /// <inheritdoc/>
    protected override void OnBuffer(string name, Tensor buffer, bool persistent)
    {
        if (!AddsName(name, buffer))
            _rows.Add((name, Shape(buffer), persistent ? "buffer" : "unsaved buffer"));
    }

    /// <summary>Adds the row of a tensor that has one already.</summary>
    private bool AddsName(string name, Tensor tensor)
    {
        if (_firstNames.TryAdd(TensorIdentity.Of(tensor), name))
            return false;
        _rows.Add((name, Shape(tensor), $"= {_firstNames[TensorIdentity.Of(tensor)]}"));
        return true;
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private string Table()
    {
        var names = _rows.Max(row => row.Name.Length);
        var shapes = _rows.Max(row => row.Shape.Length);
        var counts = _rows.Max(row => row.Count.Length);
        var table = new StringBuilder();
        foreach (var (name, shape, count) in _rows)
            table.Append(name.PadRight(names + 2)).Append(shape.PadRight(shapes + 2)).Append(count.PadLeft(counts)).Append('\n');
        return table.ToString().TrimEnd('\n');
    }
}
