namespace LrFinder.Dsl.Generator;

/// <summary>TorchSharp's types as generated code writes them.</summary>
internal static class TorchNames
{
    public static string Tensor { get; } = RuntimeNames.Global(RuntimeNames.Tensor);

    public static string Device { get; } = RuntimeNames.Global(RuntimeNames.Device);

    public static string ScalarType { get; } = RuntimeNames.Global(RuntimeNames.ScalarType);

    /// <summary>The base class of a model with one input and one output.</summary>
    public static string Module { get; } = $"{RuntimeNames.Global(RuntimeNames.ModuleOfOneInput)}<{Tensor}, {Tensor}>";
}
