namespace LrFinder.Dsl;

/// <summary>A layer at its place in the graph.</summary>
/// <param name="Name">Its full name, as in the names of its weights.</param>
/// <param name="Input">The name of the value it is given.</param>
/// <param name="InputShape">The shape of one sample of that.</param>
/// <param name="OutputShape">The shape of one sample of what it gives.</param>
internal sealed record LayerCall(string Name, string Input, IReadOnlyList<long> InputShape, IReadOnlyList<long> OutputShape)
{
    /// <summary>The name of a weight or constant of the layer.</summary>
    /// <param name="part">Its name within the layer.</param>
    /// <returns>The full name.</returns>
    public string Part(string part) => $"{Name}.{part}";
}
