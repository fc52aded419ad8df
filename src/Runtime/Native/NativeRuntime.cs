namespace LrFinder.Dsl;

/// <summary>Makes libtorch ready for use, once in a process and before its first tensor.</summary>
internal static class NativeRuntime
{
    /// <summary>Loads the native libraries and sets up their memory. Further calls, from whichever thread, cost nothing.</summary>
    /// <exception cref="NativeLibraryException">A native library cannot be loaded; the message says why, and what to do.</exception>
    public static void Initialize()
    {
        // Memory first: what libtorch allocates while it is loaded is to follow the same rules.
        MallocTuning.Apply();
        NativeLibraries.EnsureLoaded();
    }
}
