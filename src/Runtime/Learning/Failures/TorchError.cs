using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>Errors of TorchSharp and libtorch, and what they say without the frames of C++ that follow.</summary>
internal static class TorchError
{
    private const string EmptyHandle = "empty handle";

    private const string Frames = "Exception raised from";

    /// <summary>Whether an error is one of libtorch, or TorchSharp's about what it was given.</summary>
    public static bool Is(Exception error) => error is ExternalException || IsFreedTensor(error) || IsOfArguments(error);

    /// <summary>Whether it says that a tensor was used after it was freed.</summary>
    public static bool IsFreedTensor(Exception error) =>
        error is InvalidOperationException && error.Message.Contains(EmptyHandle, StringComparison.Ordinal);

    /// <summary>Some layers look at shapes themselves, in C#, as convolutions do.</summary>
    private static bool IsOfArguments(Exception error) =>
        error is ArgumentException && error.StackTrace?.TrimStart().Split('\n')[0].Contains(" TorchSharp.", StringComparison.Ordinal) == true;

    /// <summary>Whether it says that there is no memory left.</summary>
    public static bool IsOutOfMemory(Exception error) =>
        error.Message.Contains("allocate memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase)
        || error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line, without a full stop.</summary>
    public static string FirstLine(Exception error)
    {
        var text = error.Message;
        if (text.IndexOf(Frames, StringComparison.Ordinal) is > 0 and var frames)
            text = text[..frames];
        return text.Trim().Split('\n')[0].TrimEnd('\r', '.', ' ');
    }
}
