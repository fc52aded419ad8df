using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Begins a group normalisation at weight 1 and bias 0, as PyTorch does. TorchSharp 0.107 leaves in both what the memory held. Generated
/// constructors call it, and so does whatever stands for a call of <c>nn.GroupNorm</c> in a project with the generator.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NewGroupNorm
{
    /// <summary>Fills weight and bias.</summary>
    /// <param name="module">A layer that was just made.</param>
    /// <returns>The same layer.</returns>
    public static GroupNorm Filled(GroupNorm module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (!module.affine)
            return module;
        nn.init.ones_(module.weight);
        nn.init.zeros_(module.bias!);
        return module;
    }
}
