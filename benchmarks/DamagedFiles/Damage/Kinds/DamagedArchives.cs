using System.Formats.Tar;
using System.IO.Compression;
using LrFinder.Dsl;
using SkiaSharp;

namespace DamagedFiles;

/// <summary>Packed archives of images, of every format that tar has.</summary>
internal sealed class DamagedArchives : DamagedKind
{
    private const int Size = 8;

    private readonly List<byte[]> _sound = [];
    private readonly string _path;
    private ImageData? _data;

    public DamagedArchives()
        : base("tgz", 5_000)
    {
        _path = File("damaged.tgz");
        foreach (var format in (TarEntryFormat[])[TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu])
            _sound.Add(Pack(format));
    }

    public override long DecodedBytes => 6 * 3 * Size * Size;

    public override void Prepare(Random random) =>
        System.IO.File.WriteAllBytes(_path, TarDamage.Apply(random, _sound[random.Next(_sound.Count)]));

    public override void Load() => _data = ImageData.FromFolder(_path, new() { BatchSize = 2, Valid = null });

    public override bool IsDocumented(Exception exception) =>
        exception is ImageDataException { Path: var path, Message: var message }
        && path.StartsWith(_path, StringComparison.Ordinal) && !message.Contains('\n');

    public override void Check(bool isLoaded)
    {
        Require(isLoaded == _data is not null, "An archive that was refused is there.");
        if (_data is not null)
            Require(_data.TrainImages.Files.Count > 0, "There are no images.");
        _data?.Dispose();
        _data = null;
    }

    private static byte[] Pack(TarEntryFormat format)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip, format))
        {
            // One name is longer than the field for it, where the format knows another place.
            var third = $"train/a/{new string('3', format == TarEntryFormat.V7 ? 60 : 90)}.png";
            foreach (var name in (string[])["train/a/1.png", "train/a/2.png", third, "train/b/1.png", "train/b/2.png"])
                tar.WriteEntry(Entry(format, name));
        }

        return packed.ToArray();
    }

    private static TarEntry Entry(TarEntryFormat format, string name)
    {
        var content = new MemoryStream(Picture.Encode(Size, SKEncodedImageFormat.Png));
        return format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name) { DataStream = content },
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content },
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, $"./{name}") { DataStream = content },
            _ => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content },
        };
    }
}
