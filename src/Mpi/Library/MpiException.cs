namespace LrFinder.Dsl;

/// <summary>MPI cannot be used: it is not there, or the program was not started by it, or one of its calls has failed.</summary>
public sealed class MpiException : LrFinderException
{
    internal MpiException(string message)
        : base(message)
    {
    }
}
