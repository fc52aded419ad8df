using System.Formats.Tar;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>A small set of images in a temporary folder, to be loaded as it is or changed before.</summary>
internal sealed class ImageTree : IDisposable
{
    private readonly string _temporary = Directory.CreateTempSubdirectory("image-tree-").FullName;

    /// <summary>The folder that contains the splits.</summary>
    public string Root => Path.Combine(_temporary, "set");

    /// <summary>Makes the folder, without images.</summary>
    public ImageTree() => Directory.CreateDirectory(Root);

    /// <summary>Three images of 'a' and two of 'b' to train on, one of each to validate with; each has a grey value of its own.</summary>
    public static ImageTree OfTwoClasses()
    {
        var tree = new ImageTree();
        string[] files =
        [
            "train/a/1.png", "train/a/2.png", "train/a/10.png", "train/b/1.png", "train/b/2.png",
            "valid/a/1.png", "valid/b/1.png",
        ];
        foreach (var (i, file) in files.Index())
            tree.Add(file, Image((byte)(10 * i)));
        return tree;
    }

    /// <summary>An image of 2×2 pixels.</summary>
    public static byte[] Image(byte value) => Png.Grey(2, 2, value, value, value, value);

    public string Add(string file, byte[] content)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Remove(string file)
    {
        var path = Path.Combine(Root, file);
        if (File.Exists(path))
            File.Delete(path);
        else
            Directory.Delete(path, recursive: true);
    }

    /// <summary>Packs the files under names with a prefix, then whatever else is to be in the archive.</summary>
    public string Pack(string prefix, Action<TarWriter>? more = null)
    {
        var archive = Path.Combine(_temporary, $"{Guid.NewGuid()}.tgz");
        using var file = File.Create(archive);
        using var zip = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(zip);
        foreach (var path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            tar.WriteEntry(path, prefix + Path.GetRelativePath(Root, path).Replace('\\', '/'));
        more?.Invoke(tar);
        return archive;
    }

    public void Dispose() => Directory.Delete(_temporary, recursive: true);
}
