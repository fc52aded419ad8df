using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Images in folders, one a class, as training data for sets that are larger than memory: they stay in their files, and each batch is decoded by
/// threads of its own while the one before is trained on. Everything else is as with <see cref="ImageData"/>, which decodes all images once: the
/// folders, the formats, the batches, and their order, bit for bit.
/// </summary>
/// <remarks>
/// <para>
/// A few batches are in memory, as <see cref="ImageFilesOptions.Prefetch"/> says, and the names of all files. A training that is resumed from a
/// checkpoint goes on bit for bit: batches that were decoded ahead and not used have no part in what a checkpoint keeps.
/// </para>
/// <para>
/// An image that cannot be decoded is an <see cref="ImageDataException"/> of the batch that it is in, which names the file: in the middle of a training,
/// where it is not among the few that are decoded at the beginning.
/// </para>
/// </remarks>
public sealed class ImageFiles : TrainingData
{
    private readonly ImageFileBatches _train;
    private readonly ImageFileBatches? _valid;

    private ImageFiles(ImageCatalog catalog, ImageDecoder decoder, ImageFileBatches train, ImageFileBatches? valid)
        : base(train, valid, catalog.Classes)
    {
        (Decoder, _train, _valid) = (decoder, train, valid);
        Transforms = [Pixels.ToUnitRange];
        TrainFiles = catalog.Train.Paths;
        ValidFiles = catalog.Valid?.Paths;
    }

    /// <summary>
    /// Where each training image is, relative to the data set, such as <c>train/3/10.png</c>; class by class, and within a class by file name, numbers
    /// in it compared by their value. Training goes through them in a random order that is a new one in every epoch.
    /// </summary>
    public IReadOnlyList<string> TrainFiles { get; }

    /// <summary>
    /// Where each image to validate with is, in the order in which validation goes through them, sorted as <see cref="TrainFiles"/> are;
    /// <see langword="null"/> for training without validation.
    /// </summary>
    public IReadOnlyList<string>? ValidFiles { get; }

    /// <summary>
    /// The images that were left out because they cannot be used, those to train on first; empty without
    /// <see cref="ImageDataOptions.SkipUnusable"/>.
    /// </summary>
    public IReadOnlyList<SkippedImage> Skipped { get; private init; } = [];

    /// <summary>Decodes other images as those of the data are.</summary>
    internal ImageDecoder Decoder { get; }

    /// <summary>Lists the images of a folder, or of a gzip-compressed tar archive (.tgz, .tar.gz) of such a folder or of its content.</summary>
    /// <param name="path">The folder or archive. An archive is read into memory, its images encoded as they are; nothing is unpacked to disk.</param>
    /// <param name="options">Which folders, in what batches; by default as <see cref="ImageFilesOptions"/> begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The data. Disposing of them ends the threads that decode.</returns>
    /// <exception cref="ImageDataException">
    /// Something is missing, or not as <see cref="ImageData"/> describes it, or one of the first images cannot be decoded.
    /// </exception>
    /// <exception cref="ArgumentException">A folder name is empty or a path, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or <see cref="ImageFilesOptions.Prefetch"/> out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageFiles FromFolder(string path, ImageFilesOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = Checked(options);
        return Of(FolderCatalog.Of(path, options, cancellationToken), options, cancellationToken);
    }

    /// <summary>Finds images by a table of separated values, which names them with their classes.</summary>
    /// <param name="path">The table, in UTF-8, with a line of names.</param>
    /// <param name="columns">Which columns it has, and which images validate.</param>
    /// <param name="options">In what batches; by default as <see cref="ImageFilesOptions"/> begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The data, with images in the order of the table. Disposing of them ends the threads that decode.</returns>
    /// <exception cref="TableDataException">
    /// The table is damaged or has no such column; or a row has no class, or an image that is not there or comes twice; or there is one class alone.
    /// </exception>
    /// <exception cref="ImageDataException">One of the first images cannot be decoded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or something else out of its range.</exception>
    /// <exception cref="IOException">The table is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageFiles FromCsv(
        string path, ImageColumns columns, ImageFilesOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = Checked(columns, options);
        return Of(CsvCatalog.Of(path, columns, options), options, cancellationToken);
    }

    /// <summary>Finds images by a table in a stream.</summary>
    /// <param name="stream">The table, from the stream's position to its end. It stays open.</param>
    /// <param name="columns">Which columns it has, which images validate, and the folder that paths begin at.</param>
    /// <param name="options">In what batches; by default as <see cref="ImageFilesOptions"/> begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The data. Disposing of them ends the threads that decode.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or no folder is named.</exception>
    /// <exception cref="TableDataException">As of a file.</exception>
    /// <exception cref="ImageDataException">One of the first images cannot be decoded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or something else out of its range.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageFiles FromCsv(
        Stream stream, ImageColumns columns, ImageFilesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = Checked(columns, options);
        return Of(CsvCatalog.Of(stream, columns, options), options, cancellationToken);
    }

    /// <summary>Reads a stream of a gzip-compressed tar archive, as <see cref="FromFolder"/> reads a file.</summary>
    /// <param name="archive">The archive, from the stream's position to its end; it is read into memory, and stays open.</param>
    /// <param name="options">Which folders, in what batches; by default as <see cref="ImageFilesOptions"/> begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The data. Disposing of them ends the threads that decode.</returns>
    /// <exception cref="ImageDataException">
    /// Something is missing, or not as <see cref="ImageData"/> describes it, or one of the first images cannot be decoded.
    /// </exception>
    /// <exception cref="ArgumentException">The stream cannot seek, a folder name is empty or a path, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1, or <see cref="ImageFilesOptions.Prefetch"/> out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing; the message says how to add it.</exception>
    public static ImageFiles FromArchive(Stream archive, ImageFilesOptions? options = null, CancellationToken cancellationToken = default)
    {
        StreamArgument.RequireSeekable(archive);
        options = Checked(options);
        return Of(FolderCatalog.Of(archive, options, cancellationToken), options, cancellationToken);
    }

    /// <summary>Reads one image as batches have it: what <c>Predict</c> is given.</summary>
    /// <param name="path">The image, PNG or JPEG.</param>
    /// <param name="resize">What the training data were resized by; <see langword="null"/> for the size that the image has.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, of which the high byte is kept.</param>
    /// <returns>Red, green and blue, upright: uint8 [1, 3, height, width], which belongs to the caller.</returns>
    /// <exception cref="ImageDataException">It cannot be read or decoded; the message names the file.</exception>
    public static Tensor Read(string path, ImageResize? resize = null, bool dropLowByte = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SingleImage.Read(ImageFile.OnDisk(path, path), resize, dropLowByte);
    }

    /// <summary>Reads one image from a stream, as <see cref="Read(string, ImageResize?, bool)"/> does from a file.</summary>
    /// <param name="stream">The stream, from its position to its end. It stays open.</param>
    /// <param name="resize">What the training data were resized by; <see langword="null"/> for the size that the image has.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, of which the high byte is kept.</param>
    /// <returns>Red, green and blue, upright: uint8 [1, 3, height, width], which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="ImageDataException">It holds no image that can be decoded.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static Tensor Read(Stream stream, ImageResize? resize = null, bool dropLowByte = false)
    {
        StreamArgument.RequireReadable(stream);
        return SingleImage.Read(SingleImage.Of(stream), resize, dropLowByte);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _train.Dispose();
            _valid?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ImageFilesOptions Checked(ImageFilesOptions? options)
    {
        options ??= new ImageFilesOptions();
        options.Check();
        return options;
    }

    private static ImageFilesOptions Checked(ImageColumns columns, ImageFilesOptions? options)
    {
        ArgumentNullException.ThrowIfNull(columns);
        columns.Check();
        return Checked(options);
    }

    private static ImageNormalization Learnt(ImageCatalog catalog, ImageDecoder decoder, CancellationToken cancellationToken)
    {
        var sums = new ChannelSums();
        var (buffer, planes) = (new DecodingBuffer(), new byte[decoder.Length]);
        foreach (var number in EvenlySpaced.Of(catalog.Train.Files.Count, ChannelSums.MostImages))
        {
            cancellationToken.ThrowIfCancellationRequested();
            decoder.Decode(catalog.Train.Files[number], buffer, planes);
            sums.Add(planes);
        }

        return sums.ToNormalization(catalog.Source);
    }

    private static ImageFiles Of(ImageCatalog catalog, ImageFilesOptions options, CancellationToken cancellationToken)
    {
        NativeRuntime.Initialize();
        (catalog, var skipped) = SkiaLibrary.Guard("Images are decoded", () => UsableImages.Of(catalog, options, cancellationToken));
        var decoder = SkiaLibrary.Guard(
            "Images are decoded", () => new ImageDecoder(catalog.Train.Files[0], options.DropLowByte, options.Resize));
        var (train, valid) = (catalog.Train, catalog.Valid);
        return new ImageFiles(
            catalog,
            decoder,
            Batches(train, new ShuffledOrder(train.Files.Count, options.Seed), options.BatchSize, dropLast: true),
            valid is null ? null : Batches(valid, FixedOrder.InSequence(valid.Files.Count), options.ValidBatchSize ?? options.BatchSize, dropLast: false))
        {
            Augment = options.Augment,
            Normalization = options.LearnNormalization ? Learnt(catalog, decoder, cancellationToken) : options.Normalize,
            Skipped = skipped,
        };

        ImageFileBatches Batches(ImageSplit split, ISampleOrder order, int batchSize, bool dropLast)
        {
            decoder.RequirePossible(split.Files);
            return new(split, decoder, order, new BatchDivision(split.Files.Count, batchSize, dropLast), options.Prefetch, catalog.Classes);
        }
    }
}
