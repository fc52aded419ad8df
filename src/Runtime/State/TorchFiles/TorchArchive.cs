using System.IO.Compression;
using System.IO.Hashing;

namespace LrFinder.Dsl;

/// <summary>The zip archive of a file of PyTorch: records that are stored as they are, in one folder.</summary>
internal sealed class TorchArchive : IDisposable
{
    private const string PickleName = "/data.pkl";

    private readonly RandomAccessBytes _bytes;
    private readonly string _file;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _records;
    private readonly string _folder;
    private readonly bool _hasChecksums;

    private TorchArchive(RandomAccessBytes bytes, string file, ZipArchive zip)
    {
        (_bytes, _file, _zip) = (bytes, file, zip);
        _records = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!_records.TryAdd(entry.FullName, entry))
                throw new WeightsFileException(file, entry.FullName, "the archive has this record twice");
        }

        // First what the archive is: programs have records that are compressed.
        _folder = FindFolder();
        RequireStored();
        // torch.serialization.set_crc32_options(False) leaves all of them 0.
        _hasChecksums = zip.Entries.Any(entry => entry.Crc32 != 0);
    }

    /// <summary>Opens an archive, and judges its list of records.</summary>
    /// <param name="bytes">Its bytes, closed with it.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <returns>The archive.</returns>
    /// <exception cref="WeightsFileException">It is damaged, or none of torch.save.</exception>
    public static TorchArchive Open(RandomAccessBytes bytes, string file)
    {
        try
        {
            return new TorchArchive(bytes, file, new ZipArchive(new BytesStream(bytes), ZipArchiveMode.Read));
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new WeightsFileException(file, null, "it is a zip archive, as PyTorch's files are, but was cut off, or is damaged", exception);
        }
    }

    /// <summary>The size of a record.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <returns>Its bytes, or <see langword="null"/> where there is no such record.</returns>
    public long? Length(string name) => _records.TryGetValue(_folder + name, out var entry) ? entry.Length : null;

    /// <summary>Reads a record as a whole.</summary>
    /// <param name="name">Its name in the folder, that of a record which is there.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="WeightsFileException">It has more, or is damaged.</exception>
    public byte[] Read(string name, int most)
    {
        var length = Length(name);
        if (length is null || length > most)
            throw new WeightsFileException(_file, _folder + name, $"it has {length} bytes, more than the {most} that are read of it");
        var content = new byte[(int)length];
        Read(name, append => append(content));
        return content;
    }

    /// <summary>Reads a record in pieces, and compares its checksum at the end.</summary>
    /// <param name="name">Its name in the folder, that of a record which is there.</param>
    /// <param name="fill">Is given what fills a piece, and gives it all the pieces that the record consists of.</param>
    /// <exception cref="WeightsFileException">It is damaged.</exception>
    public void Read(string name, Action<Piece> fill)
    {
        var entry = _records[_folder + name];
        try
        {
            using var stream = entry.Open();
            var checksum = new Crc32();
            fill(piece =>
            {
                stream.ReadExactly(piece);
                checksum.Append(piece);
            });
            if (_hasChecksums && checksum.GetCurrentHashAsUInt32() != entry.Crc32)
                throw new WeightsFileException(_file, entry.FullName, "its bytes do not have the checksum that was written with them: it is damaged");
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new WeightsFileException(_file, entry.FullName, "it cannot be read: the archive was cut off, or is damaged", exception);
        }
    }

    /// <summary>Receives a piece of a record.</summary>
    /// <param name="piece">Where the bytes go.</param>
    public delegate void Piece(Span<byte> piece);

    /// <inheritdoc/>
    public void Dispose()
    {
        _zip.Dispose();
        _bytes.Dispose();
    }

    /// <summary>What .NET's reader says of a damaged archive. A failure of the disk is none of these.</summary>
    private static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or NotSupportedException;

    /// <summary>PyTorch compresses nothing. So a small file cannot grow, whatever it says of its sizes.</summary>
    private void RequireStored()
    {
        foreach (var entry in _zip.Entries)
        {
            if (entry.Length != entry.CompressedLength)
                throw new WeightsFileException(_file, entry.FullName, "it is compressed, which PyTorch's files are not: unpack the archive, and pack it again by zip -0");
        }

        var total = _zip.Entries.Aggregate(UInt128.Zero, (sum, entry) => sum + (UInt128)(ulong)entry.Length);
        if (total > (UInt128)(ulong)_bytes.Length)
            throw new WeightsFileException(_file, null, $"its records would have {total} bytes, and the file has {_bytes.Length}: it is damaged");
    }

    private string FindFolder()
    {
        var pickles = _records.Keys.Where(name => name.EndsWith(PickleName, StringComparison.Ordinal) && name.IndexOf('/') == name.Length - PickleName.Length).ToArray();
        if (pickles is not [var pickle])
            throw new WeightsFileException(_file, null,
                "it is a zip archive, but none of torch.save, which has one record data.pkl: weights are files that SaveWeights writes, safetensors, "
                + "or torch.save(model.state_dict(), path) in Python");
        var folder = pickle[..^(PickleName.Length - 1)];
        if (_records.ContainsKey(folder + "constants.pkl") || _records.Keys.Any(name => name.StartsWith(folder + "code/", StringComparison.Ordinal)))
            throw new WeightsFileException(_file, null, TorchAdvice.Script);
        return folder;
    }
}
