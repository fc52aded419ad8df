using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>What generated models do with the outputs of their layers on the way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Activations
{
    /// <summary>
    /// Goes on with a layer's output and frees what went into it, so that without gradients no more than two are there at a time. What gradients
    /// need of it, autograd holds itself.
    /// </summary>
    /// <param name="input">What went into the layer; it is freed, unless the layer gave it back.</param>
    /// <param name="output">What came out of it.</param>
    /// <returns><paramref name="output"/>.</returns>
    public static Tensor Next(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!ReferenceEquals(input, output))
            input.Dispose();
        return output;
    }
}
