using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>The environment as native libraries see it. What .NET sets in its own is not in this one.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable, unless whoever started the process has set it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public static void SetUnlessSet(string name, string value) => _ = SetEnv(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
