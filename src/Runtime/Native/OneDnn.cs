using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The library of kernels, oneDNN, by which libtorch computes convolutions on x64 processors.</summary>
/// <remarks>
/// TorchSharp has no way to switch it off, but libtorch exports what PyTorch's <c>torch.backends.mkldnn</c> calls.
/// </remarks>
internal static unsafe class OneDnn
{
    private static readonly Lock Gate = new();

    private static volatile bool _isOff;

    /// <summary>Whether convolutions may reach it.</summary>
    public static bool MayBeUsed => RuntimeInformation.ProcessArchitecture == Architecture.X64 && !_isOff;

    /// <summary>Has libtorch compute without it from now on, or with it again, in the whole process. Thread-safe.</summary>
    /// <exception cref="NativeLibraryException">libtorch does not export the switch.</exception>
    public static void Switch(bool on)
    {
        lock (Gate)
        {
            LibtorchContext.Switch(LibtorchContext.OneDnnKernels, on);
            // What libtorch turns to next. It is off already, but where libtorch is left to be loaded by TorchSharp.
            if (!on)
                LibtorchContext.TrySwitch(LibtorchContext.NnpackKernels, on: false);
            _isOff = !on;
        }
    }
}
