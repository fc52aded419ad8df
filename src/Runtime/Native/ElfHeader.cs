using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LrFinder.Dsl;

/// <summary>What the headers of an ELF file say about whether this process can load it.</summary>
internal static class ElfHeader
{
    private const int Size = 64;
    private const int SegmentSize = 56;
    private const uint LoadedSegment = 1;

    /// <summary>Describes why a file is no library for this process; <see langword="null"/> where it is one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? DescribeMismatch(string path, Architecture process)
    {
        using FileStream file = File.OpenRead(path);
        return DescribeMismatch(Read(file, Size), process);
    }

    /// <summary>
    /// Describes what is missing at the end of a file, <see langword="null"/> where nothing is. The loader maps such a file without a
    /// complaint, and the process dies of a bus error at the first use of a missing page.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? DescribeTruncation(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] header = Read(file, Size);
        if (header.Length < Size || !IsElf(header) || header[4] != 2)
            return null;

        long end = EndOfSegments(file, header);
        return end <= file.Length ? null : $"the file is cut off: it has {file.Length} bytes, and its headers name {end}";
    }

    internal static string? DescribeMismatch(ReadOnlySpan<byte> header, Architecture process)
    {
        if (header.Length < Size || !IsElf(header))
            return "the file is damaged, or is no library for Linux at all";

        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
        bool fits = header[4] == 2 && (process, machine) is (Architecture.X64, 62) or (Architecture.Arm64, 183);
        return fits ? null : $"the file is made for {NameOf(header[4], machine)}, and the process runs on {NameOf(process)}";
    }

    private static long EndOfSegments(FileStream file, ReadOnlySpan<byte> header)
    {
        long table = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        long end = table + (long)size * count;
        if (size != SegmentSize || table < 0 || end > file.Length)
            return end;

        file.Position = table;
        ReadOnlySpan<byte> segments = Read(file, size * count);
        for (; segments.Length >= SegmentSize; segments = segments[SegmentSize..])
            if (BinaryPrimitives.ReadUInt32LittleEndian(segments) == LoadedSegment)
                end = Math.Max(end, BinaryPrimitives.ReadInt64LittleEndian(segments[8..])
                    + BinaryPrimitives.ReadInt64LittleEndian(segments[32..]));
        return end;
    }

    private static byte[] Read(FileStream file, int count)
    {
        byte[] bytes = new byte[count];
        int length = file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return bytes[..length];
    }

    private static bool IsElf(ReadOnlySpan<byte> header) => header.StartsWith("\u007fELF"u8);

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
