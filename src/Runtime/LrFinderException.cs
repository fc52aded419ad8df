namespace LrFinder.Dsl;

/// <summary>The base of this library's own exceptions: for a program that treats all of them alike.</summary>
/// <remarks>Arguments and calls at the wrong time throw the exceptions that .NET has for them, such as <see cref="ArgumentException"/>.</remarks>
public abstract class LrFinderException : Exception
{
    private protected LrFinderException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
