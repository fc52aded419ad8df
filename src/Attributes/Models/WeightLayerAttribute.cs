namespace LrFinder.Dsl;

/// <summary>A layer with a weight that <see cref="InitAttribute"/> concerns.</summary>
public abstract class WeightLayerAttribute : LayerAttribute
{
    /// <summary>How the layer's weight and bias begin. By default as <see cref="InitAttribute"/> on the model says.</summary>
    public Init Init { get; set; }
}
