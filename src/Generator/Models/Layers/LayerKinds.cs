using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Every kind of layer that a declared model can have.</summary>
internal static class LayerKinds
{
    public static IReadOnlyList<LayerKind> All { get; } =
    [
        new ConvolutionKind("Conv1d", overSignals: true),
        new ConvolutionKind("Conv2d"),
        new ConvTranspose2dKind(),
        new LinearKind(),
        new EmbeddingKind(),
        new RecurrentKind("LSTM", gates: 4),
        new RecurrentKind("GRU", gates: 3),
        new BatchNormKind("BatchNorm1d", ofImages: false),
        new BatchNormKind("BatchNorm2d", ofImages: true),
        new LayerNormKind(),
        new GroupNormKind(),
        new AdaptiveAvgPool2dKind(),
        new PoolingKind("AvgPool2d", "avgpool"),
        new PoolingKind("MaxPool1d", "maxpool", overSignals: true),
        new PoolingKind("MaxPool2d", "maxpool"),
        new FlattenKind(),
        new DropoutKind(),
        new ElementwiseKind("ReLU", mayWorkInPlace: true),
        new LeakyReLUKind(),
        new SoftmaxKind(),
        new ElementwiseKind("Sigmoid"),
        new ElementwiseKind("Tanh"),
        new ElementwiseKind("GELU"),
        new ElementwiseKind("SiLU"),
        new NestedKind(),
        new ResidualKind(),
        new ShortcutKind(),
    ];

    private static readonly Dictionary<string, LayerKind> ByAttribute = All.ToDictionary(kind => kind.AttributeName);

    public static LayerKind? Find(INamedTypeSymbol attribute) =>
        ByAttribute.TryGetValue($"{attribute.ContainingNamespace.ToDisplayString()}.{attribute.MetadataName}", out var kind) ? kind : null;
}
