using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Decoded images with their classes.</summary>
public sealed class ImageSet : IDisposable
{
    private readonly string _source;
    private readonly IReadOnlyList<string> _classNames;

    internal ImageSet(string source, Tensor images, ImageSplit split, IReadOnlyList<string> classNames)
    {
        _source = source;
        _classNames = classNames;
        Images = images;
        Targets = tensor(split.Targets).DetachFromDisposeScope();
        Files = split.Paths;
    }

    /// <summary>The images, uint8, [images, 3, height, width]: red, green and blue as they are stored in the files, upright.</summary>
    public Tensor Images { get; }

    /// <summary>The class number of each image, int64, [images].</summary>
    public Tensor Targets { get; }

    /// <summary>
    /// Where each image comes from, relative to the data set, such as <c>train/3/10.png</c>; in the order of <see cref="Images"/>.
    /// </summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Makes batches in a given order, the same in every epoch, with pixels as bytes: raw, as <see cref="TrainingData.Transforms"/> take
    /// them.</summary>
    /// <param name="files">Names out of <see cref="Files"/>, in the order in which the images are to come.</param>
    /// <param name="batchSize">The number of images in a batch, at least 1.</param>
    /// <param name="dropLast">Whether images at the end that do not fill a batch are left out.</param>
    /// <returns>The batches, independent of the lifetime of this set.</returns>
    /// <exception cref="ImageDataException">A name is not among the <see cref="Files"/>.</exception>
    /// <exception cref="ArgumentException">No files are named.</exception>
    public TensorBatches InOrder(IEnumerable<string> files, int batchSize, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        var numbers = Files.Index().ToDictionary(file => file.Item, file => (long)file.Index, StringComparer.Ordinal);
        var order = new FixedOrder(files.Select(NumberOf));
        return new TensorBatches(Images, Targets, batchSize, order, dropLast, _classNames);

        long NumberOf(string file) =>
            numbers.TryGetValue(file, out var number) ? number : throw new ImageDataException(_source, $"has no image '{file}'.");
    }

    /// <summary>Lets go of the tensors. Batches that were made of them go on working.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Targets.Dispose();
    }
}
