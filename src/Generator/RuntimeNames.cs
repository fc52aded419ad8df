namespace LrFinder.Dsl.Generator;

/// <summary>
/// The types of the attributes, the runtime and TorchSharp that the generator looks for or writes, by metadata name: it
/// references none of them. A test resolves each of these names.
/// </summary>
internal static class RuntimeNames
{
    public const string ModelAttribute = "LrFinder.Dsl.ModelAttribute";
    public const string IModel = "LrFinder.Dsl.IModel";
    public const string StateVisitor = "LrFinder.Dsl.StateVisitor";

    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string Device = "TorchSharp.torch+Device";
    public const string ScalarType = "TorchSharp.torch+ScalarType";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string ModuleOfOneInput = "TorchSharp.torch+nn+Module`2";
    public const string Parameter = "TorchSharp.Modules.Parameter";

    /// <summary>How generated code writes a type that is not generic.</summary>
    public static string Global(string metadataName) => $"global::{metadataName.Replace('+', '.')}";
}
