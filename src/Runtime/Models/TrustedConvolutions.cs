using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Keeps models from convolutions that libtorch 2.10 computes wrong. The registration that is generated for models calls it, and so do learners.
/// </summary>
/// <remarks>
/// Where channels do not fill the blocks of oneDNN's kernels, gradients lack elements of the kernel and hold what happened to be in freed
/// memory, be it NaN. A model with such a convolution has the whole process compute without oneDNN from then on.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrustedConvolutions
{
    /// <summary>The AppContext switch; the property LrFinderTrustedConvolutions of a project sets it.</summary>
    internal const string Switch = "LrFinder.Dsl.TrustedConvolutions";

    /// <summary>Looks for convolutions that oneDNN computes wrong, in a model and all that is in it, and switches oneDNN off where there is one.</summary>
    /// <param name="model">The model, once its modules are registered. More than once does no harm.</param>
    /// <exception cref="NativeLibraryException">oneDNN cannot be switched off.</exception>
    public static void Ensure(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (OneDnn.MayBeUsed && IsWanted && !AreTrusted(model))
            OneDnn.Switch(on: false);
    }

    private static bool IsWanted => !AppContext.TryGetSwitch(Switch, out var wanted) || wanted;

    /// <summary>
    /// Whether oneDNN computes every convolution of a model right. A child that is not there yet, for the constructor of a base class registers
    /// before that of a derived one has made it, is looked at when it is registered once more.
    /// </summary>
    internal static bool AreTrusted(nn.Module model) =>
        IsTrusted(model) && model.named_children().All(child => child.module is null || AreTrusted(child.module));

    /// <summary>A tensor of its own with three dimensions or more may be a kernel that <c>forward</c> convolves with.</summary>
    private static bool IsTrusted(nn.Module module) => module is Convolution convolution
        ? ConvolutionShape.Of(convolution).IsTrusted
        : module.named_parameters(recurse: false).Select(parameter => (Tensor)parameter.parameter)
            .Concat(module.named_buffers(recurse: false).Select(buffer => buffer.buffer))
            .All(ConvolutionShape.IsTrustedWeight);
}
