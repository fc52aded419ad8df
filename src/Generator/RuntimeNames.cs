namespace LrFinder.Dsl.Generator;

/// <summary>
/// The types of the attributes, the runtime and TorchSharp that the generator looks for or writes, by metadata name: it
/// references none of them. A test resolves each of these names.
/// </summary>
internal static class RuntimeNames
{
    public const string ModelAttribute = "LrFinder.Dsl.ModelAttribute";
    public const string LayerAttribute = "LrFinder.Dsl.LayerAttribute";
    public const string InitAttribute = "LrFinder.Dsl.InitAttribute";
    public const string Init = "LrFinder.Dsl.Init";
    public const string BufferAttribute = "LrFinder.Dsl.BufferAttribute";
    public const string NotStateAttribute = "LrFinder.Dsl.NotStateAttribute";

    public const string IModel = "LrFinder.Dsl.IModel";
    public const string StateVisitor = "LrFinder.Dsl.StateVisitor";
    public const string WeightInit = "LrFinder.Dsl.CompilerServices.WeightInit";
    public const string ModuleMove = "LrFinder.Dsl.CompilerServices.ModuleMove";
    public const string ModelSummary = "LrFinder.Dsl.CompilerServices.ModelSummary";

    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string Device = "TorchSharp.torch+Device";
    public const string ScalarType = "TorchSharp.torch+ScalarType";
    public const string Nn = "TorchSharp.torch+nn";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string ModuleOfOneInput = "TorchSharp.torch+nn+Module`2";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string ComponentNameAttribute = "TorchSharp.Utils.ComponentNameAttribute";

    /// <summary>How generated code writes a type; the arity of a generic one is left out.</summary>
    public static string Global(string metadataName) => $"global::{metadataName.Split('`')[0].Replace('+', '.')}";
}
