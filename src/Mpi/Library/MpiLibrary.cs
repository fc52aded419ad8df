using System.Runtime.InteropServices;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>The MPI library of this process: that of the implementation that started it.</summary>
internal sealed class MpiLibrary
{
    private const int LongestVersion = 8192;

    private static MpiLibrary? _loaded;

    private MpiLibrary(MpiImplementation implementation, nint handle)
    {
        (Implementation, Handle) = (implementation, handle);
        Handles = implementation.Handles(handle);
    }

    /// <summary>Whose it is.</summary>
    public MpiImplementation Implementation { get; }

    /// <summary>What its calls are given.</summary>
    public MpiHandles Handles { get; }

    private nint Handle { get; }

    /// <summary>What the library says that it is, such as "Open MPI v4.1.4, …"; a line.</summary>
    public static unsafe string Version
    {
        get
        {
            var text = stackalloc byte[LongestVersion];
            return MpiCalls.GetLibraryVersion(text, out var length) == 0
                ? Encoding.UTF8.GetString(text, length).Split('\n')[0].TrimEnd('\0', ' ')
                : "unknown";
        }
    }

    /// <summary>Loads the library, once.</summary>
    /// <param name="launcher">What started this process.</param>
    /// <returns>The library.</returns>
    /// <exception cref="MpiException">It is not there.</exception>
    public static MpiLibrary Load(MpiLauncher launcher)
    {
        if (_loaded is not null)
            return _loaded;
        KeepSignals();
        foreach (var implementation in launcher.Implementations)
        {
            foreach (var name in implementation.Libraries)
            {
                if (NativeLibrary.TryLoad(name, out var handle))
                    return _loaded = Use(new MpiLibrary(implementation, handle));
            }
        }

        throw new MpiException(
            $"{launcher.Description}, but no library of MPI was found that fits it: looked for "
            + $"{string.Join(", ", launcher.Implementations.SelectMany(implementation => implementation.Libraries))}. Install the one that belongs to "
            + "mpirun (Debian: apt-get install openmpi-bin, or mpich), on every machine; where it lies elsewhere, put its folder into LD_LIBRARY_PATH.");
    }

    private static MpiLibrary Use(MpiLibrary library)
    {
        NativeLibrary.SetDllImportResolver(
            typeof(MpiLibrary).Assembly, (name, _, _) => name == MpiCalls.Library ? library.Handle : 0);
        return library;
    }

    /// <summary>
    /// UCX, which MPI libraries load to reach networks, takes over the signals by which .NET turns a null reference into an exception, so that it
    /// would end the process. It reads the native environment, which .NET's own does not reach.
    /// </summary>
    private static void KeepSignals() => NativeEnvironment.SetUnlessSet("UCX_ERROR_SIGNALS", "");
}
