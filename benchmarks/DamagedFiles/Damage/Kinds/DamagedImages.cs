using LrFinder.Dsl;
using SkiaSharp;

namespace DamagedFiles;

/// <summary>PNG or JPEG files: the first of a data set, which says how large the others have to be, or another.</summary>
internal sealed class DamagedImages : DamagedKind
{
    private const int Size = 48;

    private readonly bool _isPng;
    private readonly byte[] _sound;
    private ImageData? _data;

    public DamagedImages(bool isPng)
        : base(isPng ? "png" : "jpeg", 5_000)
    {
        _isPng = isPng;
        _sound = Picture.Encode(Size, isPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        foreach (var name in (string[])["train/a", "train/b"])
            Directory.CreateDirectory(File(name));
    }

    public override long DecodedBytes => 2 * 3 * Size * Size;

    public override void Prepare(Random random)
    {
        var isFirst = random.Next(2) == 0;
        var damaged = _isPng ? PngDamage.Apply(random, _sound) : JpegDamage.Apply(random, _sound);
        // Where both are damaged alike, nothing but the file itself tells that its size is wrong.
        var both = random.Next(4) == 0;
        System.IO.File.WriteAllBytes(File($"train/a/1.{Extension}"), isFirst || both ? damaged : _sound);
        System.IO.File.WriteAllBytes(File($"train/b/1.{Extension}"), !isFirst || both ? damaged : _sound);
    }

    public override void Load() => _data = ImageData.FromFolder(Folder, new() { BatchSize = 2, Valid = null });

    public override bool IsDocumented(Exception exception) => exception is ImageDataException;

    public override void Check(bool isLoaded)
    {
        Require(isLoaded == _data is not null, "An image that was refused is there.");
        if (_data is not null)
            Require(_data.Train.NextEpoch().Sum(batch => batch.Input.shape[0]) == 2, "There are not two images.");
        _data?.Dispose();
        _data = null;
    }

    private string Extension => _isPng ? "png" : "jpg";
}
