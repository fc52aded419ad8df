using System.Runtime.InteropServices;
using TorchSharp;

namespace LrFinder.Dsl;

/// <summary>
/// Loads TorchSharp's native libraries by their full paths, so that TorchSharp finds them loaded.
/// </summary>
/// <remarks>
/// Left to itself, TorchSharp answers a failed load by copying the package's 460 MB into a folder beside the program, and then reports
/// that a package is missing, whatever the reason was. And the system's loader, asked by name only, may find another version of libtorch
/// in /usr/lib: a process with two of them crashes. Both are ruled out by loading the right files, in the order of their dependencies,
/// before TorchSharp is first used. On Windows and macOS TorchSharp loads them itself, and what it says of a failure is completed.
/// </remarks>
internal static class NativeLibraries
{
    private static readonly Lazy<bool> Loading = new(LoadOnce);

    /// <summary>Loads the libraries where that has not been done. Thread-safe.</summary>
    /// <exception cref="NativeLibraryException">A library is missing or does not load.</exception>
    public static void EnsureLoaded() => _ = Loading.Value;

    private static bool LoadOnce()
    {
        if (OperatingSystem.IsLinux())
            Load(NativeFolders.Candidates(), LoadedLibraries.Read());
        else
            LoadByTorchSharp();
        return true;
    }

    /// <summary>Has TorchSharp load them, which says little where that fails: what to do differs by system.</summary>
    private static void LoadByTorchSharp()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception problem) when (problem is TypeInitializationException or NotSupportedException or DllNotFoundException
            or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new NativeLibraryException(
                NativeLoadAdvice.DescribeRefusal(NativeSystems.Current, RuntimeInformation.ProcessArchitecture, FirstLine(problem.GetBaseException().Message)),
                problem);
        }
    }

    /// <summary>TorchSharp puts a protocol of its attempts on the lines that follow.</summary>
    private static string FirstLine(string message) => message.Trim().Split('\n')[0];

    private static void Load(IReadOnlyList<string> folders, LoadedLibraries loaded)
    {
        // The program has loaded them itself, which TorchSharp supports: nothing is left to do.
        if (loaded.Find(LibtorchFiles.Bindings) is not null)
            return;

        foreach (string library in LibtorchFiles.LoadOrder)
            if (loaded.Find(library) is string foreign)
                throw new NativeLibraryException(NativeLoadAdvice.DescribeForeign(library, foreign));

        // All are looked for before the first is loaded: a half-loaded libtorch cannot be unloaded.
        string[] paths = [.. LibtorchFiles.LoadOrder.Select(library => Find(library, folders))];
        foreach (string path in paths)
            LoadFile(path, folders);
    }

    private static string Find(string library, IReadOnlyList<string> folders)
    {
        var failure = new NativeLoadFailure(library, folders, RuntimeInformation.ProcessArchitecture);
        string path = folders.Select(folder => Path.Combine(folder, library)).FirstOrDefault(File.Exists)
            ?? throw new NativeLibraryException(failure);

        return Damage(() => ElfHeader.DescribeTruncation(path)) is string damage
            ? throw new NativeLibraryException(failure with { Path = path, Damage = damage })
            : path;
    }

    private static void LoadFile(string path, IReadOnlyList<string> folders)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            Architecture process = RuntimeInformation.ProcessArchitecture;
            throw new NativeLibraryException(
                new NativeLoadFailure(Path.GetFileName(path), folders, process)
                {
                    Path = path,
                    LoaderError = LoaderErrorIn(problem.Message),
                    Damage = Damage(() => ElfHeader.DescribeMismatch(path, process)),
                },
                problem);
        }
    }

    private static string? Damage(Func<string?> describe)
    {
        try
        {
            return describe();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"the file cannot be read ({problem.Message})";
        }
    }

    /// <summary>.NET puts general advice on the first line, and the loader's own words on those after it.</summary>
    private static string LoaderErrorIn(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("; ", lines.Length > 1 ? lines[1..] : lines);
    }
}
