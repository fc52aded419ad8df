namespace LrFinder.Dsl;

/// <summary>A pickle that is damaged, or asks for what it is not given. Whoever opened the file says which file it is.</summary>
/// <param name="reason">What is wrong, as the end of a sentence without a full stop.</param>
internal sealed class PickleException(string reason) : Exception(reason);
