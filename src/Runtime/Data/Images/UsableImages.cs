namespace LrFinder.Dsl;

/// <summary>Finds the images that cannot be used, by decoding all of them once on all cores, and leaves them out.</summary>
internal static class UsableImages
{
    /// <summary>Leaves out what cannot be used, where the options ask for it, and says so once.</summary>
    /// <param name="catalog">The images.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images that are left, and those that are not.</returns>
    /// <exception cref="ImageDataException">A class has no image left, or a file cannot be read, which says nothing about the image.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static (ImageCatalog Catalog, IReadOnlyList<SkippedImage> Skipped) Of(
        ImageCatalog catalog, ImageDataOptions options, CancellationToken cancellationToken)
    {
        if (!options.SkipUnusable)
            return (catalog, []);
        var (train, skipped) = Usable(catalog, catalog.Train, options, cancellationToken);
        var (valid, more) = catalog.Valid is { } split ? Usable(catalog, split, options, cancellationToken) : (null, []);
        SkippedImage[] all = [.. skipped, .. more];
        if (all.Length > 0)
            Console.Error.WriteLine(
                $"{OneLine.Of(catalog.Source)}: {all.Length} of {catalog.Count} images cannot be used and are left out; the first: "
                + $"{OneLine.Of(all[0].File)} {all[0].Reason}");
        return (catalog with { Train = train, Valid = valid }, Array.AsReadOnly(all));
    }

    private static (ImageSplit Split, List<SkippedImage> Skipped) Usable(
        ImageCatalog catalog, ImageSplit split, ImageDataOptions options, CancellationToken cancellationToken)
    {
        var problems = ProblemsOf(split.Files, options.DropLowByte, cancellationToken);
        var kept = Enumerable.Range(0, problems.Length).Where(number => problems[number] is null).ToArray();
        var usable = new ImageSplit([.. kept.Select(number => split.Files[number])], [.. kept.Select(number => split.Targets[number])]);
        foreach (var target in split.Targets.Distinct().Except(usable.Targets))
        {
            var first = Array.IndexOf(split.Targets, target);
            throw new ImageDataException(
                catalog.Source, $"has no image of class '{catalog.Classes[(int)target]}' that can be used; the first: {problems[first]!.Message}");
        }

        return (usable, [.. problems.Index().Where(problem => problem.Item is not null).Select(problem => Skipped(split.Files[problem.Index], problem.Item!))]);
    }

    private static SkippedImage Skipped(ImageFile file, ImageDataException problem) => new(file.Path, problem.Problem);

    private static ImageDataException?[] ProblemsOf(IReadOnlyList<ImageFile> files, bool dropLowByte, CancellationToken cancellationToken)
    {
        var problems = new ImageDataException?[files.Count];
        Parallel.For(
            0,
            files.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new DecodingBuffer(),
            (number, _, buffer) =>
            {
                problems[number] = ProblemOf(files[number], dropLowByte, buffer);
                return buffer;
            },
            _ => { });
        return Array.Find(problems, problem => problem?.InnerException is IOException or UnauthorizedAccessException) is { } unread
            ? throw unread
            : problems;
    }

    private static ImageDataException? ProblemOf(ImageFile file, bool dropLowByte, DecodingBuffer buffer)
    {
        try
        {
            ImageDecoder.Try(file, dropLowByte, buffer);
            return null;
        }
        catch (ImageDataException problem)
        {
            return problem;
        }
    }
}
