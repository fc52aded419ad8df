using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>Says why a native library does not load, and what to do.</summary>
internal static class NativeLoadAdvice
{
    private const string Packages =
        "Reference the package TorchSharp-cpu (or TorchSharp-cuda-linux for a GPU) in the project that is run, and build it again.";

    private const string Restore =
        "Delete the output folder and build again; where that does not help, delete the package's folder from NuGet's cache too.";

    /// <summary>The message for a library that is missing, or that cannot be loaded.</summary>
    public static string Describe(NativeLoadFailure failure) => failure switch
    {
        { Path: null } => DescribeMissing(failure),
        { LoaderError: null } => $"{failure.Library} cannot be loaded from {failure.Path}: {failure.Damage}. {Restore}",
        _ => $"{failure.Library} does not load. The loader says: {failure.LoaderError}. {CauseOf(failure, failure.LoaderError)}",
    };

    /// <summary>The message where a libtorch that is not the program's was loaded before it.</summary>
    public static string DescribeForeign(string library, string path) =>
        $"{library} of another libtorch is loaded already, from {path}: two of them in one process crash. "
        + "Do not load it before TorchSharp is used (LD_PRELOAD, a plug-in, Python in the same process), or load all of TorchSharp's "
        + $"libraries yourself, {LibtorchFiles.Bindings} included.";

    /// <summary>The message where TorchSharp could not load its libraries, and says why in words of its own.</summary>
    /// <param name="system">The system whose loader it asked.</param>
    /// <param name="architecture">What the process runs on.</param>
    /// <param name="answer">What the loader, or TorchSharp, said.</param>
    public static string DescribeRefusal(NativeSystem system, Architecture architecture, string answer) =>
        $"TorchSharp could not load libtorch: {answer.Trim().TrimEnd('.')}. {AdviceOf(system, architecture)}.";

    private static string DescribeMissing(NativeLoadFailure failure) =>
        $"{failure.Library} was not found in {string.Join(" or ", failure.Folders)}. "
        + (failure.Architecture == Architecture.X64
            ? Packages
            : "On Linux, TorchSharp's packages hold libraries for x64 only: run the program on x64, or put libraries built for this "
                + "machine beside it.");

    private static string CauseOf(NativeLoadFailure failure, string error)
    {
        if (failure.Damage is string mismatch)
            return $"That is because {mismatch} ({failure.Path}). {Restore}";
        if (error.Contains("GLIBCXX_3.4.32", StringComparison.Ordinal) && failure.Library == LibtorchFiles.Bindings)
            return "TorchSharp's package asks for the C++ run time of GCC 13.2, which this system has not got. It does without where the "
                + $"build puts a corrected copy in its place; {failure.Path} is not that copy. Build again without setting "
                + "LrFinderFixNativeLibraries to false, and do not replace the file afterwards; or install libstdc++ 6.0.32 or later.";
        if (error.Contains("GLIBC", StringComparison.Ordinal) && error.Contains("not found", StringComparison.Ordinal))
            return "The system's C or C++ run time is older than the library asks for: libtorch needs glibc 2.34 or later (Debian 12, "
                + "Ubuntu 22.04, RHEL 9). Run the program on such a system or in a container of one.";
        if (MissingDependency(error, failure.Library) is string dependency)
            return dependency.StartsWith("libgomp-", StringComparison.Ordinal)
                ? $"{dependency} belongs beside {failure.Path} and is missing. {Packages}"
                : $"It needs {dependency}, which this system has not got: install the system package that has it.";
        return $"The file is {failure.Path}. To see what it depends on: {Inspection(failure.System, failure.Path!)}";
    }

    /// <summary>What shows the libraries that a library depends on.</summary>
    private static string Inspection(NativeSystem system, string path) => system switch
    {
        NativeSystem.Windows => $"dumpbin /dependents \"{path}\" (of Visual Studio)",
        NativeSystem.MacOS => $"otool -L {path}",
        _ => $"ldd {path}",
    };

    /// <summary>What those do about it whose loader TorchSharp asks itself.</summary>
    private static string AdviceOf(NativeSystem system, Architecture architecture) => system switch
    {
        NativeSystem.Windows =>
            "Reference the package TorchSharp-cpu (or TorchSharp-cuda-windows for a GPU) in the project that is run, build it for x64, and install the "
                + "Microsoft Visual C++ Redistributable. Where the loader says 0x8007007F, \"the specified procedure could not be found\": the Windows files "
                + "of TorchSharp 0.107.0 do not fit the libtorch that they come with (github.com/dotnet/TorchSharp/issues/1567); run the program under WSL, "
                + "where the Linux ones do. To see what a library depends on: dumpbin /dependents (of Visual Studio)",
        NativeSystem.MacOS when architecture != Architecture.Arm64 =>
            "On macOS, TorchSharp's packages hold libraries for Apple silicon (arm64) only: run the program there, with the arm64 build of .NET",
        NativeSystem.MacOS =>
            "Reference the package TorchSharp-cpu in the project that is run, and build it again. To see what a library depends on: otool -L",
        _ => Packages,
    };

    /// <summary>The file in "NAME: cannot open shared object file: …", unless that is the library itself.</summary>
    private static string? MissingDependency(string error, string library)
    {
        int end = error.IndexOf(": cannot open shared object file", StringComparison.Ordinal);
        if (end < 0)
            return null;

        string name = error[..end];
        return Path.GetFileName(name) == library ? null : name;
    }
}
