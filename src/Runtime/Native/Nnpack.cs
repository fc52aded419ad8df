namespace LrFinder.Dsl;

/// <summary>
/// The library of kernels, NNPACK, by which libtorch computes convolutions of single samples where oneDNN does not. On processors that do
/// not suit it, and on most virtual machines, it writes a warning to the standard error output at the first of them, if not at every one, and
/// libtorch goes on without it: so it does here from the beginning.
/// </summary>
internal static class Nnpack
{
    private static readonly Lazy<bool> SwitchingOff = new(() => OperatingSystem.IsLinux() && LibtorchContext.TrySwitch(LibtorchContext.NnpackKernels, on: false));

    /// <summary>Has libtorch compute without it, in the whole process. Thread-safe, once; libtorch is loaded.</summary>
    public static void SwitchOff() => _ = SwitchingOff.Value;
}
