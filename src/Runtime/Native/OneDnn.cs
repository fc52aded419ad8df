using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The library of kernels, oneDNN, by which libtorch computes convolutions on x64 processors.</summary>
/// <remarks>
/// TorchSharp has no way to switch it off, but libtorch exports what PyTorch's <c>torch.backends.mkldnn</c> calls. NNPACK, which libtorch would
/// turn to next, goes with it: it prints a warning at every convolution where the processor does not suit it.
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
            nint libtorch = NativeLibrary.Load(PathOfLibtorch());
            var context = ((delegate* unmanaged<nint>)Export(libtorch, "_ZN2at13globalContextEv", "?globalContext@at@@YAAEAVContext@1@XZ"))();
            foreach (var (linux, windows) in Switches)
                ((delegate* unmanaged<nint, byte, void>)Export(libtorch, linux, windows))(context, on ? (byte)1 : (byte)0);
            _isOff = !on;
        }
    }

    // As the compilers of libtorch's builds for Linux and Windows write the C++ names.
    private static IEnumerable<(string Linux, string Windows)> Switches =>
    [
        ("_ZN2at7Context20setUserEnabledNNPACKEb", "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z"),
        ("_ZN2at7Context20setUserEnabledMkldnnEb", "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z"),
    ];

    /// <summary>The file that is loaded already; a second libtorch would have a switch of its own.</summary>
    private static string PathOfLibtorch() => OperatingSystem.IsWindows()
        ? "torch_cpu.dll"
        : LoadedLibraries.Read().Find(LibtorchFiles.Kernels) ?? LibtorchFiles.Kernels;

    private static nint Export(nint libtorch, string linux, string windows)
    {
        string name = OperatingSystem.IsWindows() ? windows : linux;
        return NativeLibrary.TryGetExport(libtorch, name, out nint address)
            ? address
            : throw new NativeLibraryException(
                $"This libtorch does not export '{name}', by which oneDNN is switched off: its convolutions would give wrong gradients. Use the "
                + "libtorch that TorchSharp 0.107 comes with, or set LrFinderTrustedConvolutions to false in the project to compute with it all the same.");
    }
}
