namespace LrFinder.Dsl;

/// <summary>Lays a sample out in one dimension: [C, H, W] becomes [C · H · W]. Named <c>flatten</c>.</summary>
public sealed class FlattenAttribute : LayerAttribute;
