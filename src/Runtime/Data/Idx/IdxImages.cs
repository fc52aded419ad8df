using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The images and labels of one split of a folder of IDX files.</summary>
/// <param name="Images">uint8, [images, 1, height, width].</param>
/// <param name="Labels">Class numbers, int64, [images].</param>
/// <param name="ImagesPath">The file of the images.</param>
/// <param name="LabelsPath">The file of the labels.</param>
internal sealed record IdxImages(Tensor Images, Tensor Labels, string ImagesPath, string LabelsPath)
{
    // As they were published, and as a program that unpacks on Windows calls them.
    private static readonly string[] Separators = ["-", "."];
    private static readonly string[] Endings = ["", ".gz"];

    /// <summary>The largest label.</summary>
    public long LargestLabel => Labels.max().item<long>();

    /// <summary>Reads a split.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="beginning">What the names of its two files begin with.</param>
    /// <exception cref="IdxDataException">A file is missing, cannot be read or is damaged, or the two do not belong together.</exception>
    public static IdxImages Read(string folder, string beginning)
    {
        var (imagesPath, labelsPath) = (Find(folder, beginning + "-images", 3), Find(folder, beginning + "-labels", 1));
        var images = Read(imagesPath, 3, "images: uint8, [images, height, width]");
        var labels = Read(labelsPath, 1, "labels: uint8, [labels]");
        if (images.size(0) != labels.size(0))
            throw new IdxDataException(labelsPath, $"it has {labels.size(0)} labels, but {imagesPath} has {images.size(0)} images.");
        if (images.numel() == 0)
            throw new IdxDataException(imagesPath, "it has no images, or images without pixels.");
        return new IdxImages(images.unsqueeze(1), labels.to(ScalarType.Int64), imagesPath, labelsPath);
    }

    /// <summary>Makes sure that all labels have a name.</summary>
    /// <param name="classes">How many names there are.</param>
    /// <exception cref="IdxDataException">A label is above the last number.</exception>
    public void CheckLabels(int classes)
    {
        if (LargestLabel is var largest && largest >= classes)
            throw new IdxDataException(
                LabelsPath, $"its label {Labels.argmax().item<long>()} (from 0) is class {largest}, but there are {classes} class names, numbered from 0.");
    }

    private static string Find(string folder, string beginning, int dimensions)
    {
        var names = Endings.SelectMany(ending => Separators.Select(separator => $"{beginning}{separator}idx{dimensions}-ubyte{ending}")).ToArray();
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new IdxDataException(folder, $"it has no file {names[0]} or {names[0]}.gz.");
    }

    private static Tensor Read(string path, int dimensions, string expected)
    {
        var values = ReadFile(path);
        return values.dtype == ScalarType.Byte && values.dim() == dimensions
            ? values
            : throw new IdxDataException(path, $"it has {values.dtype} of {values.dim()} dimension(s), not {expected}.");
    }

    private static Tensor ReadFile(string path)
    {
        try
        {
            return IdxFile.Read(path);
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            throw new IdxDataException(path, $"it cannot be read. {cause.Message}", cause);
        }
    }
}
