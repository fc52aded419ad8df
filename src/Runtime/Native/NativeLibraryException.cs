namespace LrFinder.Dsl;

/// <summary>
/// A native library that TorchSharp needs cannot be loaded. The message says which one, what the system's loader answered, the likely
/// cause, and what to do about it.
/// </summary>
public sealed class NativeLibraryException : DllNotFoundException
{
    /// <summary>An exception without details.</summary>
    public NativeLibraryException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">Which library cannot be loaded, why, and what to do.</param>
    public NativeLibraryException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and what it follows from.</summary>
    /// <param name="message">Which library cannot be loaded, why, and what to do.</param>
    /// <param name="innerException">What was thrown when it was tried.</param>
    public NativeLibraryException(string message, Exception? innerException)
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
