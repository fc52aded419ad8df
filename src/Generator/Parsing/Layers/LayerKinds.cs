namespace LrFinder.Dsl.Generator;

/// <summary>Every kind of layer that a declared model can have.</summary>
internal static class LayerKinds
{
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new Conv2dKind(),
        new LinearKind(),
        new BatchNorm2dKind(),
        new AdaptiveAvgPool2dKind(),
        new MaxPool2dKind(),
        new FlattenKind(),
        new DropoutKind(),
        new ElementwiseKind("ReLU", mayWorkInPlace: true),
        new ElementwiseKind("Sigmoid"),
        new ElementwiseKind("Tanh"),
        new ElementwiseKind("GELU"),
        new ElementwiseKind("SiLU"),
    ];

    private static readonly Dictionary<string, LayerKind> ByAttribute = All.ToDictionary(kind => kind.AttributeName);

    public static LayerKind? Find(string attributeName) => ByAttribute.TryGetValue(attributeName, out var kind) ? kind : null;
}
