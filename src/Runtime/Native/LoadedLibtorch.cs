using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The libtorch that is loaded already: a second one would have state of its own.</summary>
internal static class LoadedLibtorch
{
    /// <summary>The library that computes on the CPU.</summary>
    public static nint Kernels => NativeLibrary.Load(Path());

    private static string Path() => OperatingSystem.IsWindows()
        ? "torch_cpu.dll"
        : LoadedLibraries.Read().Find(LibtorchFiles.Kernels) ?? LibtorchFiles.Kernels;
}
