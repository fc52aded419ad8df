using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The switches of libtorch's by which PyTorch's <c>torch.backends</c> chooses kernels, and which TorchSharp does not offer.</summary>
internal static unsafe class LibtorchContext
{
    /// <summary>A switch, as the compilers of libtorch's builds for Linux and Windows write its C++ name.</summary>
    public readonly record struct Name(string Linux, string Windows);

    /// <summary>Kernels of oneDNN.</summary>
    public static Name OneDnnKernels { get; } = new("_ZN2at7Context20setUserEnabledMkldnnEb", "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z");

    /// <summary>Kernels of NNPACK.</summary>
    public static Name NnpackKernels { get; } = new("_ZN2at7Context20setUserEnabledNNPACKEb", "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z");

    private static Name Global { get; } = new("_ZN2at13globalContextEv", "?globalContext@at@@YAAEAVContext@1@XZ");

    /// <summary>Sets a switch for the whole process; libtorch is loaded.</summary>
    /// <exception cref="NativeLibraryException">libtorch does not export the switch.</exception>
    public static void Switch(Name name, bool on)
    {
        if (!TrySwitch(name, on))
            throw new NativeLibraryException(
                $"This libtorch does not export '{Export(name)}', by which its kernels are chosen: its convolutions would give wrong gradients. Use the "
                + "libtorch that TorchSharp 0.107 comes with, or set LrFinderTrustedConvolutions to false in the project to compute with it all the same.");
    }

    /// <summary>Sets a switch where libtorch has it.</summary>
    public static bool TrySwitch(Name name, bool on)
    {
        nint libtorch = LoadedLibtorch.Kernels;
        if (!NativeLibrary.TryGetExport(libtorch, Export(Global), out nint context) || !NativeLibrary.TryGetExport(libtorch, Export(name), out nint setter))
            return false;
        ((delegate* unmanaged<nint, byte, void>)setter)(((delegate* unmanaged<nint>)context)(), on ? (byte)1 : (byte)0);
        return true;
    }

    private static string Export(Name name) => OperatingSystem.IsWindows() ? name.Windows : name.Linux;
}
