using System.Formats.Tar;
using System.IO.Compression;

namespace LrFinder.Dsl;

/// <summary>Lists the images of a gzip-compressed tar archive. It is read into memory; nothing is written to disk.</summary>
internal sealed class ImageArchive
{
    private readonly string _path;
    private readonly string[] _splits;

    // An entry that comes again replaces the earlier one, as it does when an archive is unpacked.
    private readonly Dictionary<string, ImageFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private string? _top;
    private string? _last;
    private long _kept;

    private ImageArchive(string path, IEnumerable<string> splits)
    {
        _path = path;
        _splits = [.. splits];
    }

    /// <summary>Lists the splits of an archive, which are at its top or in one folder there, whatever its name.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="splits">The names of the splits' folders.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageDataException">It is no such archive, is damaged, or cannot be read.</exception>
    public static ImageListing List(string path, IEnumerable<string> splits, CancellationToken cancellationToken)
    {
        try
        {
            using var file = File.OpenRead(path);
            return List(file, path, splits, cancellationToken);
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            throw new ImageDataException(path, $"cannot be read. {cause.Message}", cause);
        }
    }

    /// <summary>Lists the splits of an archive that is read from a stream.</summary>
    /// <param name="stream">The archive, from the stream's position on.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="splits">The names of the splits' folders.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageDataException">It is no such archive, or is damaged.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ImageListing List(Stream stream, string name, IEnumerable<string> splits, CancellationToken cancellationToken)
    {
        var archive = new ImageArchive(name, splits);
        try
        {
            archive.CheckFormat(stream);
            archive.ReadAll(stream, cancellationToken);
        }
        catch (Exception cause) when (cause is EndOfStreamException
            or not (ImageDataException or OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            // The reader of tar archives has many ways to say that a field is none: overflows, invalid operations, what it does not support.
            throw new ImageDataException(name, $"is not a complete, undamaged .tgz archive{archive.Place()}. {cause.Message}", cause);
        }

        return new ImageListing(archive._files.Values, archive._folders);
    }

    private void CheckFormat(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read < start.Length || start is not [0x1F, 0x8B])
            throw new ImageDataException(_path, "is neither a folder nor a gzip-compressed tar archive (.tgz, .tar.gz).");
        file.Position -= read;
    }

    private void ReadAll(Stream file, CancellationToken cancellationToken)
    {
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        using var content = new TarContent(unpacked, file.Length - file.Position);
        using (var reader = new TarReader(content, leaveOpen: true))
        {
            while (reader.GetNextEntry() is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(entry);
                _last = entry.Name;
            }
        }
        // The checksum is behind the last entry.
        content.CopyTo(Stream.Null);
        if (!content.IsComplete)
            throw new EndOfStreamException("It ends too early.");
    }

    private void Add(TarEntry entry)
    {
        var path = PathInSet(entry.Name);
        if (path is null)
            return;
        var location = $"{_path}: {OneLine.Of(entry.Name)}";
        // One in the place of a class folder would be a class that is missing.
        if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            throw new ImageDataException(location, "is a link; pack the files themselves (tar --dereference --hard-dereference).");
        if (entry.EntryType == TarEntryType.Directory)
            _folders.Add(path);
        else if (ImageFile.IsImage(path[(path.LastIndexOf('/') + 1)..]))
            Keep(new ImageFile(path, location, () => []), entry);
    }

    private void Keep(ImageFile image, TarEntry entry)
    {
        // An image of another format is refused by its name, whatever is in it.
        var content = image.IsOfReadFormat ? Content(image.Location, entry) : [];
        _kept += content.Length - (_files.TryGetValue(image.Path, out var before) ? before.Read().Length : 0);
        if (_kept > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new ImageDataException(_path, "has more images than there is memory for, before they are decoded.");
        _files[image.Path] = image with { Read = () => content };
    }

    /// <summary>How far the archive was read, for a person.</summary>
    private string Place() => _last is null ? "" : $", after its entry {OneLine.Of(_last)}";

    /// <summary>The path from the splits' folder on, or <see langword="null"/> for what is in no split or hidden.</summary>
    private string? PathInSet(string name)
    {
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        if (name.StartsWith('/') || parts.Contains(".."))
            throw new ImageDataException($"{_path}: {OneLine.Of(name)}", "leads out of the archive, which is refused.");
        if (Array.Exists(parts, ImageFile.IsHidden))
            return null;
        if (parts.Length > 0 && _splits.Contains(parts[0]))
            return InTop("", parts);
        return parts.Length > 1 && _splits.Contains(parts[1]) ? InTop(parts[0], parts[1..]) : null;
    }

    private string InTop(string top, string[] parts)
    {
        _top ??= top;
        if (_top != top)
            throw new ImageDataException(_path, $"contains more than one data set: in '{OneLine.Of(_top)}/' and in '{OneLine.Of(top)}/'.");
        return string.Join('/', parts);
    }

    private static byte[] Content(string location, TarEntry entry)
    {
        if (entry.DataStream is not { } data)
            return [];
        ImageFile.CheckLength(location, entry.Length);
        // What does not begin as an image is told to be none by its beginning, and the rest need not be kept.
        var beginning = new byte[EncodedImage.SignatureLength];
        var read = data.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (!EncodedImage.BeginsLikeOne(beginning.AsSpan(0, read)))
            return beginning[..read];
        using var content = new MemoryStream();
        content.Write(beginning, 0, read);
        data.CopyTo(content);
        return content.ToArray();
    }
}
