namespace LrFinder.Dsl.Build.Elf;

/// <summary>One entry of <c>.gnu.version_r</c>: a symbol version that another library must offer.</summary>
internal sealed class NeededVersion
{
    /// <summary>VER_FLG_WEAK: the loader does without the version where the library has not got it.</summary>
    public const ushort WeakFlag = 2;

    public NeededVersion(string library, string name, ushort flags, ushort index, long flagsOffset)
    {
        Library = library;
        Name = name;
        Flags = flags;
        Index = index;
        FlagsOffset = flagsOffset;
    }

    public string Library { get; }

    public string Name { get; }

    public ushort Flags { get; }

    /// <summary>The number under which <c>.gnu.version</c> binds symbols to it.</summary>
    public ushort Index { get; }

    /// <summary>Where its flags (<c>vna_flags</c>) lie in the file.</summary>
    public long FlagsOffset { get; }

    public bool IsWeak => (Flags & WeakFlag) != 0;
}
