using SkiaSharp;

namespace Images;

/// <summary>A folder of JPEG files of 224 × 224 pixels that are as long as photographs of that size: some are made, and many names given to them.</summary>
internal sealed class Photographs : IDisposable
{
    public const int Side = 224;

    private const int Made = 256;

    private readonly string _root = Directory.CreateTempSubdirectory("photographs-").FullName;

    /// <summary>Makes the folder.</summary>
    /// <param name="count">How many names there are.</param>
    public Photographs(int count)
    {
        var files = Enumerable.Range(0, Made).Select(Make).ToArray();
        BytesOfOne = (int)files.Average(file => new FileInfo(file).Length);
        foreach (var name in (string[])["a", "b"])
            Directory.CreateDirectory(Path.Combine(Folder, "train", name));
        for (var i = 0; i < count; i++)
            File.CreateSymbolicLink(Path.Combine(Folder, "train", i % 2 == 0 ? "a" : "b", $"{i}.jpg"), files[i % Made]);
    }

    /// <summary>The folder with the split.</summary>
    public string Folder => Path.Combine(_root, "set");

    /// <summary>The mean length of a file.</summary>
    public int BytesOfOne { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Make(int seed)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(Side, Side);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var noise = SKShader.CreatePerlinNoiseFractalNoise(0.03f, 0.03f, 4, seed);
            using var paint = new SKPaint { Shader = noise };
            canvas.DrawColor(new SKColor((uint)random.Next() | 0xFF000000));
            canvas.DrawRect(0, 0, Side, Side, paint);
        }

        var path = Path.Combine(_root, $"{seed}.jpg");
        using var file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Jpeg, 90);
        return path;
    }
}
