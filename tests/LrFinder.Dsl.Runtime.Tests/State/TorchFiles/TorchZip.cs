using System.IO.Compression;

namespace LrFinder.Dsl.Tests;

/// <summary>Makes archives as torch.save does, and changes recorded ones.</summary>
internal static class TorchZip
{
    /// <summary>A file with a pickle and storages under the numbers from 0.</summary>
    public static byte[] Of(byte[] pickle, params byte[][] storages) =>
        Of([("x/data.pkl", pickle), ("x/byteorder", "little"u8.ToArray()), .. storages.Select((bytes, number) => ($"x/data/{number}", bytes))]);

    /// <summary>An archive of records, which are stored.</summary>
    public static byte[] Of(params (string Name, byte[] Bytes)[] records)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in records)
                Add(zip, name, bytes, CompressionLevel.NoCompression);
        }

        return stream.ToArray();
    }

    /// <summary>Packs an archive again.</summary>
    public static void Copy(string from, string to, Func<string, byte[], byte[]> change, CompressionLevel level)
    {
        using var source = ZipFile.OpenRead(from);
        using var target = new ZipArchive(File.Create(to), ZipArchiveMode.Create);
        foreach (var entry in source.Entries)
            Add(target, entry.FullName, change(entry.FullName, Bytes(entry)), level);
        if (source.Entries.All(entry => !entry.FullName.EndsWith("/byteorder", StringComparison.Ordinal)))
            Add(target, source.Entries[0].FullName.Split('/')[0] + "/byteorder", change("/byteorder", []), level);
    }

    /// <summary>Turns the bytes of all numbers round; the storages have the given sizes of numbers.</summary>
    public static void CopyAsBigEndian(string from, string to, IEnumerable<int> wordSizes)
    {
        int[] sizes = [.. wordSizes];
        Copy(from, to, (name, bytes) => name switch
        {
            _ when name.EndsWith("/byteorder", StringComparison.Ordinal) => "big"u8.ToArray(),
            _ when name.Contains("/data/", StringComparison.Ordinal) => [.. bytes.Chunk(sizes[int.Parse(name.Split('/')[^1])]).SelectMany(word => word.Reverse())],
            _ => bytes,
        }, CompressionLevel.NoCompression);
    }

    public static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes, CompressionLevel level)
    {
        using var stream = zip.CreateEntry(name, level).Open();
        stream.Write(bytes);
    }
}
