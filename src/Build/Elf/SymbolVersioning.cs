using System.Collections.Generic;
using System.Linq;

namespace LrFinder.Dsl.Build.Elf;

/// <summary>The symbol versions a shared library needs, the symbols bound to each, and whether anything uses a symbol.</summary>
internal sealed class SymbolVersioning
{
    private const int SymbolSize = 24;
    private const int HiddenBit = 0x8000;

    private readonly ElfImage _image;

    public SymbolVersioning(ElfImage image) => _image = image;

    public IReadOnlyList<NeededVersion> ReadNeeds()
    {
        var needs = new List<NeededVersion>();
        foreach (ElfSection section in SectionsOf(ElfSection.VersionNeeds))
            ReadNeeds(section, needs);
        return needs;
    }

    /// <summary>The symbols that <c>.gnu.version</c> binds to a version.</summary>
    public IReadOnlyList<DynamicSymbol> ReadSymbolsBoundTo(NeededVersion version)
    {
        var bound = new List<DynamicSymbol>();
        ElfSection versions = Single(ElfSection.SymbolVersions, ".gnu.version");
        ElfSection symbols = Single(ElfSection.DynamicSymbols, ".dynsym");
        ElfSection names = _image.LinkedTable(symbols);
        long count = symbols.Size / SymbolSize;
        if (versions.Size / 2 != count)
            throw new ElfFormatException($".gnu.version has {versions.Size / 2} entries for the {count} of .dynsym");

        for (uint i = 0; i < count; i++)
            if ((_image.ReadUInt16(versions.Offset + 2L * i) & ~HiddenBit) == version.Index)
                bound.Add(ReadSymbol(symbols, names, i));
        return bound;
    }

    /// <summary>Whether a relocation refers to a symbol: whether anything would be bound to it.</summary>
    public bool IsUsed(DynamicSymbol symbol) =>
        SectionsOf(ElfSection.RelocationsWithAddend).Any(section => Refers(section, 24, symbol.Index))
        || SectionsOf(ElfSection.Relocations).Any(section => Refers(section, 16, symbol.Index));

    private void ReadNeeds(ElfSection section, List<NeededVersion> needs)
    {
        ElfSection texts = _image.LinkedTable(section);
        long at = section.Offset;
        for (uint i = 0; i < section.Info; i++)
        {
            int count = _image.ReadUInt16(at + 2);
            string library = _image.ReadText(texts, _image.ReadUInt32(at + 4));
            long entry = at + _image.ReadUInt32(at + 8);
            for (int k = 0; k < count; k++)
            {
                needs.Add(ReadNeed(entry, library, texts));
                uint step = _image.ReadUInt32(entry + 12);
                if (step == 0)
                    break;
                entry += step;
            }

            uint next = _image.ReadUInt32(at + 12);
            if (next == 0)
                break;
            at += next;
        }
    }

    private NeededVersion ReadNeed(long entry, string library, ElfSection texts) =>
        new(library,
            _image.ReadText(texts, _image.ReadUInt32(entry + 8)),
            _image.ReadUInt16(entry + 4),
            (ushort)(_image.ReadUInt16(entry + 6) & ~HiddenBit),
            entry + 4);

    private DynamicSymbol ReadSymbol(ElfSection symbols, ElfSection names, uint index)
    {
        long at = symbols.Offset + (long)index * SymbolSize;
        return new DynamicSymbol(index, _image.ReadText(names, _image.ReadUInt32(at)), _image.ReadUInt16(at + 6) != 0);
    }

    private bool Refers(ElfSection section, int entrySize, uint symbol)
    {
        for (long at = section.Offset; at + entrySize <= section.Offset + section.Size; at += entrySize)
            if (_image.ReadUInt32(at + 12) == symbol)
                return true;
        return false;
    }

    private ElfSection Single(uint type, string name)
    {
        ElfSection[] found = SectionsOf(type).ToArray();
        return found.Length == 1 ? found[0] : throw new ElfFormatException($"it has {found.Length} sections {name} instead of one");
    }

    private IEnumerable<ElfSection> SectionsOf(uint type) => _image.Sections.Where(section => section.Type == type);
}
