using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>
/// What TorchSharp's native library exports and TorchSharp does not offer. Errors are left in its last error, which
/// <see cref="TorchSharp.torch.CheckForErrors"/> throws.
/// </summary>
internal static partial class LibTorchSharp
{
    private const string Library = "LibTorchSharp";

    /// <summary>The address of a tensor's first element, on whatever device; 0 for an empty tensor.</summary>
    [LibraryImport(Library, EntryPoint = "THSTensor_data")]
    public static partial nint AddressOfData(nint tensor);

    /// <summary>A new handle of a tensor's gradient, which belongs to the caller; 0 where there is none.</summary>
    [LibraryImport(Library, EntryPoint = "THSTensor_grad")]
    public static partial nint GradientOf(nint tensor);

    /// <summary>Frees a handle of a tensor.</summary>
    [LibraryImport(Library, EntryPoint = "THSTensor_dispose")]
    public static partial void Dispose(nint tensor);

    /// <summary>Whether a tensor's elements lie one behind the other in the order of its dimensions.</summary>
    [LibraryImport(Library, EntryPoint = "THSTensor_is_contiguous")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool IsContiguous(nint tensor);

    /// <summary>Creates a module of libtorch's without any state. It draws no random numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="forward">What it computes; 0 for a module that is never applied.</param>
    /// <param name="boxed">Where to put a boxed form of it; 0 for nowhere.</param>
    /// <returns>The module, to be disposed of.</returns>
    [LibraryImport(Library, EntryPoint = "THSNN_custom_module", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewModule(string name, nint forward, nint boxed);

    /// <summary>Makes a tensor a buffer of a module: the tensor itself, not a copy.</summary>
    [LibraryImport(Library, EntryPoint = "THSNN_Module_register_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void RegisterBuffer(nint module, string name, nint tensor);

    /// <summary>Converts a module's tensors to a dtype and moves them to a device, in place.</summary>
    [LibraryImport(Library, EntryPoint = "THSNN_Module_to_device_dtype")]
    public static partial void ConvertModule(
        nint module, sbyte dtype, long deviceType, long deviceIndex, [MarshalAs(UnmanagedType.U1)] bool nonBlocking);

    /// <summary>Frees a module.</summary>
    [LibraryImport(Library, EntryPoint = "THSNN_Module_dispose")]
    public static partial void DisposeModule(nint module);
}
