using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Training data of a folder of IDX files as those of MNIST: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
/// <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, each as it is or as <c>.gz</c> (<see cref="IdxFile"/>).
/// </summary>
/// <remarks>
/// Images are kept in memory as bytes; a batch is uint8, [samples, 1, height, width], with int64 class numbers as targets. The data's transform
/// makes float32 from 0 to 1 of it (<see cref="Pixels.ToUnitRange"/>). Where a file is there both as it is and compressed, the former is read.
/// For other files, <see cref="IdxFile.Read(Stream)"/> and <see cref="TensorData"/> do the same by hand.
/// </remarks>
public static class IdxData
{
    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="batchSize">The number of images in a training batch, at least 1. Images that do not fill a batch at an epoch's end are left out.</param>
    /// <param name="seed">Determines the order of the training images in every epoch.</param>
    /// <returns>The data, which hold the images' memory until they are disposed.</returns>
    /// <exception cref="IdxDataException">A file is missing, unreadable, damaged, or not as described above.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public static TensorData FromFolder(string path, int batchSize = 64, long seed = 0) =>
        FromFolder(path, new IdxDataOptions { BatchSize = batchSize, Seed = seed });

    /// <summary>Reads a folder, as <see cref="FromFolder(string, int, long)"/> does, with every option.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Which files, in what batches, and what the classes are called.</param>
    /// <returns>The data, which hold the images' memory until they are disposed.</returns>
    /// <exception cref="IdxDataException">A file is missing, unreadable, damaged, or not as described above.</exception>
    /// <exception cref="ArgumentException">The beginnings of names are empty, paths or the same, or a class has no name or that of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    [OverloadResolutionPriority(1)] // For new() could be a number, too.
    public static TensorData FromFolder(string path, IdxDataOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (!Directory.Exists(path))
            throw new IdxDataException(path, "it does not exist; a folder of IDX files is expected.");
        using var scope = NewDisposeScope();
        var train = IdxImages.Read(path, options.Train);
        var valid = options.Valid is { } beginning ? IdxImages.Read(path, beginning) : null;
        CheckSizes(train, valid);
        return From(train, valid, options);
    }

    private static TensorData From(IdxImages train, IdxImages? valid, IdxDataOptions options)
    {
        var names = options.ClassNames ?? Numbers(Math.Max(train.LargestLabel, valid?.LargestLabel ?? 0));
        train.CheckLabels(names.Count);
        valid?.CheckLabels(names.Count);
        // What the data keep of the tensors outlives the scope.
        return TensorData.From(
            (train.Images, train.Labels),
            valid is null ? null : (valid.Images, valid.Labels),
            new TensorDataOptions
            {
                BatchSize = options.BatchSize,
                ValidBatchSize = options.ValidBatchSize,
                Seed = options.Seed,
                Transforms = [Pixels.ToUnitRange],
                Augment = options.Augment,
                ClassNames = names,
            });
    }

    private static string[] Numbers(long largest)
    {
        var names = new string[largest + 1];
        for (var i = 0; i < names.Length; i++)
            names[i] = i.ToString(CultureInfo.InvariantCulture);
        return names;
    }

    private static void CheckSizes(IdxImages train, IdxImages? valid)
    {
        if (valid is not null && !train.Images.shape.AsSpan(1).SequenceEqual(valid.Images.shape.AsSpan(1)))
            throw new IdxDataException(
                valid.ImagesPath,
                $"its images have {valid.Images.size(2)} × {valid.Images.size(3)} pixels, but those of {train.ImagesPath} {train.Images.size(2)} × {train.Images.size(3)}.");
    }
}
