using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>The convolutions of a model, as far as it depends on them whether images with their channels last are computed right and faster.</summary>
/// <remarks>
/// oneDNN computes in blocks of channels; images whose channels are last it takes as they lie. But in that layout libtorch 2.10 sums the statistics of batch
/// and group normalisation one value after the other, and loses one to two digits: models with such layers are given images so by request only.
/// docs/explanation/convolutions.md has what was measured.
/// </remarks>
internal sealed class ChannelsLastConvolutions
{
    /// <summary>
    /// The AppContext switch; the property LrFinderChannelsLast of a project sets it: <see langword="true"/> with normalisation, too,
    /// <see langword="false"/> never.
    /// </summary>
    internal const string Switch = "LrFinder.Dsl.ChannelsLast";

    private readonly HashSet<long> _inputs;

    private ChannelsLastConvolutions(HashSet<long> inputs) => _inputs = inputs;

    /// <summary>Whether there are any, all are known to be right, and oneDNN computes them.</summary>
    public bool AreFaster => _inputs.Count > 0 && OneDnn.MayBeUsed;

    /// <summary>Whether oneDNN's kernels for this processor were measured. With AVX-512 it has others.</summary>
    internal static bool IsMeasuredProcessor => RuntimeInformation.ProcessArchitecture == Architecture.X64 && X86Base.IsSupported && !HasAvx512;

    /// <summary>Looks at a model's convolutions.</summary>
    /// <param name="model">The model, once its modules are registered.</param>
    /// <returns>What is known of them.</returns>
    public static ChannelsLastConvolutions Of(nn.Module model) => new(IsMeasuredProcessor && IsWanted(model) ? InputsOf(model) : []);

    /// <summary>Whether a tensor is images that such a convolution takes: [samples, channels, height, width], float32, on the CPU.</summary>
    /// <param name="input">The tensor.</param>
    /// <returns>Whether it is.</returns>
    public bool Take(Tensor input) =>
        input.dim() == 4 && input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU && _inputs.Contains(input.size(1));

    private static bool IsWanted(nn.Module model) => AppContext.TryGetSwitch(Switch, out var wanted) ? wanted : !model.modules().Any(LosesDigits);

    private static bool LosesDigits(nn.Module module) => module is BatchNorm2d or GroupNorm;

    private static bool HasAvx512
    {
        get
        {
            // Not Avx512F.IsSupported, which says what the program was compiled for: leaf 7 has "AVX512F" in bit 16 of EBX (Intel's manual, volume 2, CPUID).
            const int Features = 7, Avx512F = 16;
            return X86Base.CpuId(0, 0).Eax >= Features && (X86Base.CpuId(Features, 0).Ebx >> Avx512F & 1) == 1;
        }
    }

    /// <summary>The numbers of channels that the model's convolutions take; none where any is not known to be right.</summary>
    private static HashSet<long> InputsOf(nn.Module model)
    {
        if (!TrustedConvolutions.AreTrusted(model))
            return [];
        var convolutions = model.modules().OfType<Convolution>().ToList();
        return convolutions.All(IsRight) ? [.. convolutions.Select(convolution => convolution.in_channels)] : [];
    }

    private static bool IsRight(Convolution convolution) =>
        convolution is Conv2d && ConvolutionShape.Of(convolution) is { IsPlain: true, Inputs: > 1 };
}
