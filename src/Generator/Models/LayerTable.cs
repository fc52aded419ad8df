using System.Globalization;

namespace LrFinder.Dsl.Generator;

/// <summary>The plan of a declared model: each layer with what comes out of it and its number of parameters.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Of(DeclaredModel model)
    {
        var rows = model.Layers
            .Select(layer => (layer.Name, layer.Kind, Shape: layer.Plan.Output.ToString(), Count: Number(layer.Plan.Parameters)))
            .Prepend((Name: "input", Kind: "", Shape: model.Input.ToString(), Count: ""))
            .Prepend((Name: "layer", Kind: "kind", Shape: "output shape", Count: "parameters"))
            .Append((Name: "total", Kind: "", Shape: "", Count: Total(model)))
            .ToList();

        var names = rows.Max(row => row.Name.Length);
        var kinds = rows.Max(row => row.Kind.Length);
        var shapes = rows.Max(row => row.Shape.Length);
        var counts = rows.Max(row => row.Count.Length);
        return rows.Select(row =>
            $"{row.Name.PadRight(names)}  {row.Kind.PadRight(kinds)}  {row.Shape.PadRight(shapes)}  {row.Count.PadLeft(counts)}".TrimEnd());
    }

    private static string Total(DeclaredModel model) => $"{(model.Parameters is null ? "at least " : "")}{Number(model.KnownParameters)}";

    private static string Number(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "?";
}
