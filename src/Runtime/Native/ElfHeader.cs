using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>What the first bytes of a file say about whether it is a library for this process.</summary>
internal static class ElfHeader
{
    private const int Size = 20;

    /// <summary>Describes what is wrong with a file's kind; <see langword="null"/> where nothing is, or it cannot be read.</summary>
    public static string? DescribeMismatch(string path, Architecture process)
    {
        Span<byte> header = stackalloc byte[Size];
        int length;
        try
        {
            using FileStream file = File.OpenRead(path);
            length = file.ReadAtLeast(header, Size, throwOnEndOfStream: false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"the file cannot be read: {problem.Message}";
        }

        return DescribeMismatch(header[..length], process);
    }

    internal static string? DescribeMismatch(ReadOnlySpan<byte> header, Architecture process)
    {
        if (header.Length < Size || !header.StartsWith("\u007fELF"u8))
            return "the file is damaged, or is no library for Linux at all";

        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
        bool fits = header[4] == 2 && (process, machine) is (Architecture.X64, 62) or (Architecture.Arm64, 183);
        return fits ? null : $"the file is made for {NameOf(header[4], machine)}, and the process runs on {NameOf(process)}";
    }

    private static string NameOf(byte bits, ushort machine) => (bits, machine) switch
    {
        (2, 62) => "x64",
        (2, 183) => "arm64",
        (1, 3) => "32-bit x86",
        (1, 40) => "32-bit ARM",
        _ => $"another architecture (ELF machine {machine})",
    };

    private static string NameOf(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x64",
        Architecture.Arm64 => "arm64",
        Architecture.X86 => "32-bit x86",
        Architecture.Arm => "32-bit ARM",
        _ => "another architecture",
    };
}
