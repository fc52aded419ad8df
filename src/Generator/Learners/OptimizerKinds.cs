using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>The optimizers that an attribute can make, each with its settings and the parameters of its constructor that they are given to.</summary>
internal static class OptimizerKinds
{
    private static readonly (string Setting, string Parameter)[] Moments = [("Beta1", "beta1"), ("Beta2", "beta2"), ("Epsilon", "eps")];

    private static readonly Dictionary<string, (string Setting, string Parameter)[]> Settings = new()
    {
        ["AdamW"] = [("WeightDecay", "weightDecay"), .. Moments, ("AmsGrad", "amsgrad")],
        ["Adam"] = [("WeightDecay", "weightDecay"), .. Moments, ("AmsGrad", "amsgrad")],
        ["SGD"] = [("WeightDecay", "weightDecay"), ("Momentum", "momentum"), ("Nesterov", "nesterov")],
        ["RAdam"] = [("WeightDecay", "weightDecay"), .. Moments],
        ["Adagrad"] = [("WeightDecay", "weightDecay"), ("Epsilon", "eps")],
    };

    public static IEnumerable<string> Names => Settings.Keys.Select(Fused);

    /// <summary>The kind of a class, ours or TorchSharp's; <see langword="null"/> for any other.</summary>
    public static string? KindOf(ITypeSymbol type) =>
        Settings.Keys.FirstOrDefault(kind => type.HasName($"LrFinder.Dsl.{Fused(kind)}") || type.HasName($"TorchSharp.Modules.{kind}"));

    public static string Fused(string kind) => $"Fused{kind}";

    public static IReadOnlyList<(string Setting, string Parameter)> SettingsOf(string kind) => Settings[kind];
}
