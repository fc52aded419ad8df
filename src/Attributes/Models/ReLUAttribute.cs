namespace LrFinder.Dsl;

/// <summary>max(0, x), for each element. Keeps the shape. Named <c>relu</c>.</summary>
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>Whether the input's memory takes the output. The default is <see langword="false"/>.</summary>
    public bool Inplace { get; set; }
}
