namespace LrFinder.Dsl.Build.Elf;

/// <summary>One entry of <c>.dynsym</c> with the version that <c>.gnu.version</c> binds it to.</summary>
internal sealed class DynamicSymbol
{
    public DynamicSymbol(uint index, string name, bool isDefined)
    {
        Index = index;
        Name = name;
        IsDefined = isDefined;
    }

    public uint Index { get; }

    public string Name { get; }

    public bool IsDefined { get; }
}
