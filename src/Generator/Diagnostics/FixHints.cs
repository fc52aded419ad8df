namespace LrFinder.Dsl.Generator;

/// <summary>The names of what a diagnostic tells its code fix, beside its place and its message.</summary>
internal static class FixHints
{
    /// <summary>The name that was meant.</summary>
    public const string Name = nameof(Name);

    /// <summary>The type that is right, or of the attribute that is wrong; with its namespace.</summary>
    public const string Type = nameof(Type);

    /// <summary>The event at which it is now.</summary>
    public const string From = nameof(From);

    /// <summary>The event to which it can be moved.</summary>
    public const string To = nameof(To);

    /// <summary>The number of dimensions that was found.</summary>
    public const string Rank = nameof(Rank);

    /// <summary>Whether it was found at the input, with no layer before.</summary>
    public const string AtInput = nameof(AtInput);

    /// <summary>The arguments that are missing, by name, as they are to be written.</summary>
    public const string Arguments = nameof(Arguments);
}
