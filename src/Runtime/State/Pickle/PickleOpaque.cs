namespace LrFinder.Dsl;

/// <summary>A value that no weights are in, such as a list, a set or a long number: that it is there is all that is kept.</summary>
internal sealed class PickleOpaque
{
    private PickleOpaque()
    {
    }

    /// <summary>Such a value.</summary>
    public static PickleOpaque Value { get; } = new();
}
