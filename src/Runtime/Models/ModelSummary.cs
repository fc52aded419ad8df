using System.Globalization;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// The summary of a written model, whose sizes are known at run time only: each parameter and buffer with its shape, and the
/// number of parameters.
/// </summary>
public sealed class ModelSummary : StateVisitor
{
    private readonly List<(string Name, string Shape, string Count)> _rows = [("state", "shape", "parameters")];
    private long _total;

    private ModelSummary()
    {
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
        _total += parameter.numel();
        _rows.Add((name, Shape(parameter), Number(parameter.numel())));
    }

    /// <inheritdoc/>
    protected override void OnBuffer(string name, Tensor buffer, bool persistent) =>
        _rows.Add((name, Shape(buffer), persistent ? "buffer" : "unsaved buffer"));

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
