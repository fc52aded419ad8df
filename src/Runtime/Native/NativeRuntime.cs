namespace LrFinder.Dsl;

/// <summary>
/// Makes libtorch ready for use, once in a process and before its first tensor. Learners and data do it by themselves; a program
/// that uses <c>torch</c> before it makes either, be it only for <c>set_num_threads</c>, calls it first.
/// </summary>
public static class NativeRuntime
{
    /// <summary>Loads the native libraries, and sets up their memory and how their threads wait. Further calls, from whichever thread, cost nothing.</summary>
    /// <exception cref="NativeLibraryException">A native library cannot be loaded; the message says why, and what to do.</exception>
    public static void Initialize()
    {
        // Memory first: what libtorch allocates while it is loaded is to follow the same rules.
        MallocTuning.Apply();
        ThreadWaiting.Apply();
        NativeLibraries.EnsureLoaded();
        Nnpack.SwitchOff();
    }
}
