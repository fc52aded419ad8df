namespace LrFinder.Dsl.Build.Elf;

/// <summary>One section header: what the section holds and where it lies in the file.</summary>
internal sealed class ElfSection
{
    public const uint RelocationsWithAddend = 4;
    public const uint NoBits = 8;
    public const uint Relocations = 9;
    public const uint DynamicSymbols = 11;
    public const uint VersionNeeds = 0x6FFFFFFE;
    public const uint SymbolVersions = 0x6FFFFFFF;

    public ElfSection(uint type, long offset, long size, uint link, uint info)
    {
        Type = type;
        Offset = offset;
        Size = size;
        Link = link;
        Info = info;
    }

    public uint Type { get; }

    /// <summary>Where it begins, in bytes from the beginning of the file.</summary>
    public long Offset { get; }

    /// <summary>Its length in bytes.</summary>
    public long Size { get; }

    /// <summary>The index of the section it refers to: a table of texts or of symbols.</summary>
    public uint Link { get; }

    /// <summary>For version needs: the number of libraries.</summary>
    public uint Info { get; }
}
