using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>Applies modules that are not ours to write, so that their results can be freed like any other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedForward
{
    /// <summary>
    /// Applies a module. One that returns its input as it is gives another handle of it, for generated models free the input of a layer
    /// after they have its output.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="input">Its input, which stays the caller's.</param>
    /// <returns>Its output, which belongs to the caller.</returns>
    public static Tensor Call(nn.Module<Tensor, Tensor> module, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(module);
        var output = module.call(input);
        return ReferenceEquals(output, input) ? input.alias() : output;
    }
}
