namespace LrFinder.Dsl;

/// <summary>What a file holds.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Input">The input.</param>
/// <param name="Output">The output.</param>
/// <param name="Nodes">The operators, each after those whose values it takes.</param>
/// <param name="Tensors">Weights and constants.</param>
/// <param name="Values">What comes out of the layers.</param>
internal sealed record OnnxModel(
    string Name, OnnxValue Input, OnnxValue Output, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Tensors, IReadOnlyList<OnnxValue> Values)
{
    /// <summary>The version of the standard's operators: the first with LayerNormalization, which every runtime of the last years knows.</summary>
    public const int Opset = 17;

    /// <summary>The version of the file format that came with it.</summary>
    public const int FormatVersion = 8;

    /// <summary>What the dimension of the batch is called.</summary>
    public const string Batch = "batch";
}
