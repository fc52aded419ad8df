namespace LrFinder.Dsl;

/// <summary>The names of TorchSharp's native libraries on Linux.</summary>
internal static class LibtorchFiles
{
    /// <summary>The library that TorchSharp calls; the others are what it stands on.</summary>
    public const string Bindings = "libLibTorchSharp.so";

    /// <summary>The library that computes on the CPU.</summary>
    public const string Kernels = "libtorch_cpu.so";

    /// <summary>What the library by which it shares work out among threads begins with; a hash follows.</summary>
    public const string ThreadsPrefix = "libgomp";

    /// <summary>In the order of their dependencies: each finds what it needs loaded already.</summary>
    public static readonly IReadOnlyList<string> LoadOrder = ["libc10.so", Kernels, "libtorch.so", Bindings];
}
