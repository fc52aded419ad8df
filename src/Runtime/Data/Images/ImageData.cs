using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>
/// Images in folders, one a class, as training data: <c>train/&lt;class&gt;/*.png</c> and <c>valid/&lt;class&gt;/*.png</c>. They are
/// decoded once, on all cores, and kept in memory as bytes; a batch is uint8, [samples, 3, height, width], with int64 class numbers as
/// targets. The data's transform makes float32 from 0 to 1 of it (<see cref="Pixels.ToUnitRange"/>): on the learner's device, in training, in
/// validation, and of the images that <c>Predict</c> is given. Sets that are larger than memory are for <see cref="ImageFiles"/>.
/// </summary>
/// <remarks>
/// <para>
/// PNG and JPEG files are read, by their extensions <c>.png</c>, <c>.jpg</c> and <c>.jpeg</c>; files that are no images and hidden
/// ones (a name that begins with a dot) are passed over, images of other formats are refused, and so are animations.
/// </para>
/// <para>
/// Images are turned upright as their EXIF orientation says, and are all of one size then, unless
/// <see cref="ImageDataOptions.Resize"/> makes them so. The values are those in the file, divided by
/// 255. A grey image becomes three equal channels, and one of 1, 2 or 4 bits is spread over 0 to 255. Transparency is dropped: a pixel has
/// the colour that is stored for it, however transparent it is. No colour space is converted, whatever profile or gamma the file has.
/// JPEG files in CMYK are taken to be inverted, as Adobe writes them: red is cyan times black, divided by 255, and so on. Images of 16 bits
/// a channel are refused, unless the low byte of each value may be lost.
/// </para>
/// </remarks>
public sealed class ImageData : TrainingData
{
    private ImageData(
        IReadOnlyList<string> classes, ImageDecoder decoder, ImageSet trainImages, ImageSet? validImages, TensorBatches train, TensorBatches? valid)
        : base(train, valid, classes)
    {
        Decoder = decoder;
        Transforms = [Pixels.ToUnitRange];
        Classes = classes;
        TrainImages = trainImages;
        ValidImages = validImages;
    }

    /// <summary>
    /// The names of the class folders of training, sorted by their code units; a class's number is its index, in validation too. The same
    /// as <see cref="TrainingData.ClassNames"/>.
    /// </summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>
    /// The images to train on: class by class, and within a class by file name, numbers in it compared by their value
    /// (<c>9.png</c> before <c>10.png</c>). Training goes through them in a random order that is a new one in every epoch.
    /// </summary>
    public ImageSet TrainImages { get; }

    /// <summary>
    /// The images to validate with, in the order in which validation goes through them; sorted as <see cref="TrainImages"/> are.
    /// </summary>
    public ImageSet? ValidImages { get; }

    /// <summary>Decodes other images as those of the data were.</summary>
    internal ImageDecoder Decoder { get; }

    /// <summary>
    /// The images that were left out because they cannot be used, those to train on first; empty without
    /// <see cref="ImageDataOptions.SkipUnusable"/>.
    /// </summary>
    public IReadOnlyList<SkippedImage> Skipped { get; private init; } = [];

    /// <summary>
    /// Loads images from a folder, or from a gzip-compressed tar archive (.tgz, .tar.gz) of such a folder or of its content.
    /// </summary>
    /// <param name="path">The folder or archive. An archive is read into memory; nothing is unpacked to disk.</param>
    /// <param name="batchSize">
    /// The number of images in a training batch, at least 1. Images at an epoch's end that do not fill a batch are left out.
    /// </param>
    /// <param name="seed">Determines the order of the training images in every epoch.</param>
    /// <returns>The data, which hold the images' memory until they are disposed.</returns>
    /// <exception cref="ImageDataException">Something is missing, unreadable, damaged, or not as described above.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageData FromFolder(string path, int batchSize = 64, long seed = 0) =>
        FromFolder(path, new ImageDataOptions { BatchSize = batchSize, Seed = seed });

    /// <summary>Loads images from a folder or an archive, as <see cref="FromFolder(string, int, long)"/> does, with every option.</summary>
    /// <param name="path">The folder or archive. An archive is read into memory; nothing is unpacked to disk.</param>
    /// <param name="options">Which folders, in what batches.</param>
    /// <param name="progress">Told of progress about a hundred times, by whichever thread made it.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The data, which hold the images' memory until they are disposed.</returns>
    /// <exception cref="ImageDataException">Something is missing, unreadable, damaged, or not as described above.</exception>
    /// <exception cref="ArgumentException">A folder name is empty or a path, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    /// <exception cref="OperationCanceledException">Loading was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    [OverloadResolutionPriority(1)] // For new() could be a number, too.
    public static ImageData FromFolder(
        string path, ImageDataOptions options, IProgress<ImageLoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return Load(FolderCatalog.Of(path, options, cancellationToken), options, progress, cancellationToken);
    }

    /// <summary>Loads the images that a table of separated values names, each with its class.</summary>
    /// <param name="path">The table, in UTF-8, with a line of names.</param>
    /// <param name="columns">Which columns it has, and which images validate.</param>
    /// <param name="options">In what batches; by default as <see cref="ImageDataOptions"/> begins.</param>
    /// <param name="progress">Told of progress about a hundred times, by whichever thread made it.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The data, with images in the order of the table; paths are as the table has them.</returns>
    /// <exception cref="TableDataException">
    /// The table is damaged or has no such column; or a row has no class, or an image that is not there or comes twice; or there is one class alone.
    /// </exception>
    /// <exception cref="ImageDataException">An image cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or a share out of its range.</exception>
    /// <exception cref="IOException">The table is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Loading was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageData FromCsv(
        string path,
        ImageColumns columns,
        ImageDataOptions? options = null,
        IProgress<ImageLoadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = Checked(columns, options);
        return Load(CsvCatalog.Of(path, columns, options), options, progress, cancellationToken);
    }

    /// <summary>Loads the images that a table in a stream names, as <see cref="FromCsv(string, ImageColumns, ImageDataOptions?, IProgress{ImageLoadProgress}?, CancellationToken)"/> does by a file.</summary>
    /// <param name="stream">The table, from the stream's position to its end. It stays open.</param>
    /// <param name="columns">Which columns it has, which images validate, and the folder that paths begin at.</param>
    /// <param name="options">In what batches; by default as <see cref="ImageDataOptions"/> begins.</param>
    /// <param name="progress">Told of progress about a hundred times, by whichever thread made it.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or no folder is named.</exception>
    /// <exception cref="TableDataException">As of a file.</exception>
    /// <exception cref="ImageDataException">An image cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or a share out of its range.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="OperationCanceledException">Loading was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageData FromCsv(
        Stream stream,
        ImageColumns columns,
        ImageDataOptions? options = null,
        IProgress<ImageLoadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options = Checked(columns, options);
        return Load(CsvCatalog.Of(stream, columns, options), options, progress, cancellationToken);
    }

    /// <summary>Loads images from a stream of a gzip-compressed tar archive, such as one that is embedded in a program.</summary>
    /// <param name="archive">The archive, from the stream's position to its end; it is read into memory, and stays open.</param>
    /// <param name="options">Which folders, in what batches; by default as <see cref="ImageDataOptions"/> begins.</param>
    /// <param name="progress">Told of progress about a hundred times, by whichever thread made it.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The data, which hold the images' memory until they are disposed.</returns>
    /// <exception cref="ImageDataException">Something is missing, unreadable, damaged, or not as described above.</exception>
    /// <exception cref="ArgumentException">The stream cannot seek, a folder name is empty or a path, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    /// <exception cref="OperationCanceledException">Loading was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageData FromArchive(
        Stream archive, ImageDataOptions? options = null, IProgress<ImageLoadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        StreamArgument.RequireSeekable(archive);
        options ??= new ImageDataOptions();
        options.Check();
        return Load(FolderCatalog.Of(archive, options, cancellationToken), options, progress, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            TrainImages.Dispose();
            ValidImages?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ImageDataOptions Checked(ImageColumns columns, ImageDataOptions? options)
    {
        ArgumentNullException.ThrowIfNull(columns);
        columns.Check();
        options ??= new ImageDataOptions();
        options.Check();
        return options;
    }

    private static ImageData Load(
        ImageCatalog catalog, ImageDataOptions options, IProgress<ImageLoadProgress>? progress, CancellationToken cancellationToken)
    {
        (catalog, var skipped) = SkiaLibrary.Guard("Images are decoded", () => UsableImages.Of(catalog, options, cancellationToken));
        var decoder = SkiaLibrary.Guard("Images are decoded", () => new ImageDecoder(catalog.Train.Files[0], options.DropLowByte, options.Resize));
        var (train, valid) = Decode(catalog, decoder, Reporter(progress, catalog.Count), cancellationToken);
        return new ImageData(
            catalog.Classes,
            decoder,
            train,
            valid,
            TensorBatches.Shuffled(train.Images, train.Targets, options.BatchSize, options.Seed, catalog.Classes),
            valid?.InOrder(valid.Files, options.ValidBatchSize ?? options.BatchSize))
        {
            Augment = options.Augment,
            Normalization = options.LearnNormalization ? Learnt(train, catalog.Source) : options.Normalize,
            Skipped = skipped,
        };
    }

    private static (ImageSet Train, ImageSet? Valid) Decode(
        ImageCatalog catalog, ImageDecoder decoder, Action report, CancellationToken cancellationToken)
    {
        var train = Set(catalog.Train);
        try
        {
            return (train, catalog.Valid is { } valid ? Set(valid) : null);
        }
        catch
        {
            train.Dispose();
            throw;
        }

        ImageSet Set(ImageSplit split) => new(catalog.Source, ImageLoader.Load(split.Files, decoder, report, cancellationToken), split, catalog.Classes);
    }

    private static ImageNormalization Learnt(ImageSet images, string source)
    {
        var sums = new ChannelSums();
        foreach (var number in EvenlySpaced.Of(images.Files.Count, ChannelSums.MostImages))
        {
            using var image = images.Images.select(0, number);
            sums.Add(image.bytes);
        }

        return sums.ToNormalization(source);
    }

    private static Action Reporter(IProgress<ImageLoadProgress>? progress, int total)
    {
        if (progress is null)
            return () => { };
        var loaded = 0;
        var step = Math.Max(1, total / 100);
        return () =>
        {
            var count = Interlocked.Increment(ref loaded);
            if (count % step == 0 || count == total)
                progress.Report(new ImageLoadProgress(count, total));
        };
    }
}
