using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>
/// Has glibc's malloc keep the memory that libtorch frees, instead of giving it back to the system and asking for it again at every step.
/// </summary>
/// <remarks>
/// By default glibc takes blocks above 128 KB (growing to 32 MB) from the system one by one and returns free memory at the end of its
/// heap at once; a training step then spends a third of its time on page faults.
/// <para>
/// Measured by our own steps with the fused AdamW (batches of 64, one thread, medians of five interleaved runs on a busy machine; time as a share of the
/// untuned one, and resident megabytes at the peak). "Blocks" is the size from which blocks come from the system one by one, "trim" when the end of
/// the heap goes back, "pad" by how much it grows.
/// </para>
/// <list type="table">
/// <listheader><term>set</term><description>three convolutions; LSTM; MLP</description></listheader>
/// <item><term>none</term><description>1, 195 MB; 1, 198 MB; 1, 173 MB</description></item>
/// <item><term>blocks</term><description>0.58, 197 MB; 0.51, 209 MB; 1.08, 173 MB</description></item>
/// <item><term>trim</term><description>1.15, 195 MB; 0.68, 198 MB; 1.08, 173 MB</description></item>
/// <item><term>pad</term><description>0.38, 197 MB; 0.53, 199 MB; 0.98, 173 MB</description></item>
/// <item><term>blocks, trim</term><description>0.37, 198 MB; 0.27, 215 MB; 1.08, 173 MB</description></item>
/// <item><term>all</term><description>0.37, 199 MB; 0.38, 212 MB; 1.11 (0.80 to 1.30), 173 MB</description></item>
/// </list>
/// <para>
/// Blocks above 32 MB still come from the system: on the heap they fragment, so that the validation of a network of 75 MB activations took up to 708 MB,
/// where it takes 426 to 527 MB so and 418 MB untuned; and what takes so long to compute hardly notices its page faults.
/// </para>
/// <para>
/// The price is memory that is kept: what a process has once freed stays resident until <see cref="GiveBack"/>, which a learner calls when it is
/// disposed of. Blocks of the heap fragment where objects that only finalizers free lie between them, as TorchSharp's numbers do: an LSTM trained by its
/// AdamW took 767 MB, and by <see cref="FusedAdamW"/>, which leaves none, takes 209 MB, where an untuned process takes 208 MB.
/// </para>
/// </remarks>
internal static partial class MallocTuning
{
    /// <summary>The AppContext switch; the property LrFinderMallocTuning of a project sets it.</summary>
    public const string Switch = "LrFinder.Dsl.MallocTuning";

    // malloc.h
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapThreshold = -3;

    private const int Keep = 1 << 30;
    private const int GrowBy = 64 << 20;

    private static readonly string[] Tunables = ["glibc.malloc.mmap_threshold=", "glibc.malloc.trim_threshold=", "glibc.malloc.top_pad="];

    // The highest that glibc documents: 4 MB times the size of a long.
    private const int LargestOnHeap = 32 << 20;

    private static readonly Lazy<bool> Applying = new(TryApply);

    /// <summary>Whether it is in force.</summary>
    public static bool IsApplied => Applying.IsValueCreated && Applying.Value;

    /// <summary>Applies it where the C run time is glibc and nobody has decided otherwise.</summary>
    public static void Apply() => _ = Applying.Value;

    private static bool TryApply() => IsWanted() && IsGlibc() && SetAll();

    private static bool IsWanted() =>
        (!AppContext.TryGetSwitch(Switch, out bool wanted) || wanted) && !IsSetByEnvironment();

    /// <summary>Gives the system back what is free, of which nobody is in need for now.</summary>
    public static void GiveBack()
    {
        if (IsApplied)
            _ = Trim(0);
    }

    /// <summary>Gives the system back what is free, whether or not it would be kept, so that what is resident is in use.</summary>
    /// <returns>Whether the C run time is one that does so when it is asked to.</returns>
    public static bool TrimNow()
    {
        if (!IsGlibc())
            return false;
        _ = Trim(0);
        return true;
    }

    /// <summary>Who has set these options by hand has measured them; others, such as the size of caches, are none of ours.</summary>
    private static bool IsSetByEnvironment() =>
        Environment.GetEnvironmentVariable("GLIBC_TUNABLES") is { } tunables && Array.Exists(Tunables, tunables.Contains)
        || Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is not null
        || Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is not null
        || Environment.GetEnvironmentVariable("MALLOC_TOP_PAD_") is not null;

    private static bool IsGlibc() =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out nint libc)
        && NativeLibrary.TryGetExport(libc, "gnu_get_libc_version", out _);

    private static bool SetAll() =>
        SetOption(MmapThreshold, LargestOnHeap) == 1 & SetOption(TrimThreshold, Keep) == 1 & SetOption(TopPad, GrowBy) == 1;

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint keep);
}
