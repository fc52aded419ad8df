namespace LrFinder.Dsl;

/// <summary>The operating systems for which TorchSharp has packages; each has tools of its own to look into a library.</summary>
internal enum NativeSystem
{
    /// <summary>Linux, with glibc.</summary>
    Linux,

    /// <summary>Windows.</summary>
    Windows,

    /// <summary>macOS.</summary>
    MacOS,
}

/// <summary>Says which of them this is.</summary>
internal static class NativeSystems
{
    public static NativeSystem Current =>
        OperatingSystem.IsWindows() ? NativeSystem.Windows
        : OperatingSystem.IsMacOS() ? NativeSystem.MacOS
        : NativeSystem.Linux;
}
