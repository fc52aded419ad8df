namespace LrFinder.Dsl;

/// <summary>
/// Another process of the group has failed or has gone another way, so that what they did together has ended in all of them. Each process goes
/// on from here on its own: to end the program is the way.
/// </summary>
public sealed class ProcessGroupException : LrFinderException
{
    internal ProcessGroupException(string message)
        : base(message)
    {
    }
}
