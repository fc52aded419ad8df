namespace LrFinder.Dsl;

/// <summary>What a pickle may have, so that a small file cannot take all memory: some hundred times what files of weights have.</summary>
internal static class PickleLimits
{
    /// <summary>The most bytes of a pickle; the tensors' bytes are not in it.</summary>
    public const int Bytes = 64 << 20;

    /// <summary>The most objects that one may make: about ten for each tensor.</summary>
    public const int Objects = 8_000_000;

    /// <summary>The most names of tensors.</summary>
    public const int Names = Objects / 10;

    /// <summary>The deepest nesting of dictionaries in which tensors are looked for.</summary>
    public const int Depth = 32;

    /// <summary>The most characters of all names together, for one that is long may begin many.</summary>
    public const int NameCharacters = 64 << 20;
}
