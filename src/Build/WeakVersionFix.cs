using System.Collections.Generic;
using System.Linq;
using LrFinder.Dsl.Build.Elf;

namespace LrFinder.Dsl.Build;

/// <summary>
/// Decides whether a library asks for the C++ run time of GCC 13.2 without using anything of it, and which byte makes it load
/// with an older one.
/// </summary>
/// <remarks>
/// A library compiled with GCC 13 that includes &lt;iostream&gt; names the symbol <c>_ZSt21ios_base_library_initv</c> of version
/// <c>GLIBCXX_3.4.32</c>, with no relocation: nothing calls it. The loader refuses the library all the same where libstdc++ lacks the
/// version (Debian 12, Ubuntu 22.04, RHEL 9), unless the need is marked weak.
/// </remarks>
internal static class WeakVersionFix
{
    public const string Library = "libstdc++.so.6";
    public const string Version = "GLIBCXX_3.4.32";
    public const string Symbol = "_ZSt21ios_base_library_initv";

    /// <summary>Looks at a file's bytes without changing them. Never throws, whatever they are.</summary>
    public static WeakVersionFinding Examine(byte[] bytes)
    {
        try
        {
            return Examine(new SymbolVersioning(new ElfImage(bytes)));
        }
        catch (ElfFormatException problem)
        {
            return WeakVersionFinding.Unexpected(problem.Message);
        }
    }

    /// <summary>The same bytes with the one flag set, as a new array.</summary>
    public static byte[] Apply(byte[] bytes, WeakVersionFinding finding)
    {
        byte[] changed = (byte[])bytes.Clone();
        changed[finding.FlagsOffset] |= (byte)NeededVersion.WeakFlag;
        return changed;
    }

    private static WeakVersionFinding Examine(SymbolVersioning versioning)
    {
        NeededVersion[] needs = versioning.ReadNeeds().Where(need => need.Name == Version).ToArray();
        if (needs.Length == 0)
            return WeakVersionFinding.NotNeeded;
        if (needs.Length > 1)
            return WeakVersionFinding.Unexpected($"it names {Version} {needs.Length} times");

        NeededVersion version = needs[0];
        if (version.Library != Library)
            return WeakVersionFinding.Unexpected($"it asks for {Version} of {version.Library} instead of {Library}");
        if (version.IsWeak)
            return WeakVersionFinding.AlreadyWeak;

        return Examine(versioning, version);
    }

    private static WeakVersionFinding Examine(SymbolVersioning versioning, NeededVersion version)
    {
        IReadOnlyList<DynamicSymbol> bound = versioning.ReadSymbolsBoundTo(version);
        if (bound.Count != 1 || bound[0].Name != Symbol)
            return WeakVersionFinding.Unexpected(
                $"it binds {bound.Count} symbols to {Version} ({Names(bound)}), where {Symbol} alone was expected");
        if (bound[0].IsDefined || versioning.IsUsed(bound[0]))
            return WeakVersionFinding.Unexpected($"it uses {Symbol}, so it does need {Version}");

        return WeakVersionFinding.Fixable(version.FlagsOffset);
    }

    private static string Names(IReadOnlyList<DynamicSymbol> symbols) =>
        symbols.Count == 0
            ? "none"
            : string.Join(", ", symbols.Take(3).Select(symbol => symbol.Name)) + (symbols.Count > 3 ? ", …" : "");
}
