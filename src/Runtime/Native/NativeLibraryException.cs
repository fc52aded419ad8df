namespace LrFinder.Dsl;

/// <summary>
/// A native library that TorchSharp needs cannot be loaded. The message says which one, what the system's loader answered, the likely
/// cause, and what to do about it.
/// </summary>
public sealed class NativeLibraryException : LrFinderException
{
    internal NativeLibraryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal NativeLibraryException(NativeLoadFailure failure, Exception? innerException = null)
        : base(NativeLoadAdvice.Describe(failure), innerException)
    {
        Library = failure.Library;
        LoaderError = failure.LoaderError;
    }

    /// <summary>The library's file name, such as <c>libtorch_cpu.so</c>; empty where it is not known.</summary>
    public string Library { get; } = "";

    /// <summary>What the system's loader answered, in its own words; <see langword="null"/> where it was not asked.</summary>
    public string? LoaderError { get; }
}
