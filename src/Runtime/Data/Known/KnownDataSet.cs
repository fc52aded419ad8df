namespace LrFinder.Dsl;

/// <summary>A data set that is published, and is downloaded when it is needed for the first time (<see cref="KnownData"/>).</summary>
public sealed class KnownDataSet
{
    private readonly IReadOnlyList<KnownFile> _files;
    private readonly string? _folder;

    /// <summary>Describes a data set.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="files">Its files.</param>
    /// <param name="folder">The folder of the cache that they are in; <see langword="null"/> for a single file, which is in the cache itself.</param>
    /// <param name="classNames">The names of its classes.</param>
    internal KnownDataSet(string name, IReadOnlyList<KnownFile> files, string? folder, IReadOnlyList<string> classNames) =>
        (Name, _files, _folder, ClassNames) = (name, files, folder, Array.AsReadOnly([.. classNames]));

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The names of its classes, that of class 0 first.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Where it is, or will be: a file or a folder in <see cref="KnownData.CacheFolder"/>.</summary>
    public string Path => _folder is null ? PathOf(_files[0]) : System.IO.Path.Combine(KnownData.CacheFolder, _folder);

    /// <summary>
    /// Makes sure that it is on this machine. What is there already is only checked, without a connection; what broke off goes on where it was.
    /// </summary>
    /// <param name="progress">Told of the progress of each file, on any thread.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept for the next time.</param>
    /// <returns><see cref="Path"/>.</returns>
    /// <exception cref="KnownDataException">
    /// It cannot be downloaded or written, or is not what was published; the message says what came, from where, and what to do by hand.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Download(IProgress<KnownDataProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(progress, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Does the same as <see cref="Download"/> without holding a thread.</summary>
    /// <param name="progress">Told of the progress of each file, on any thread.</param>
    /// <param name="cancellationToken">Stops it; what has come is kept for the next time.</param>
    /// <returns><see cref="Path"/>.</returns>
    /// <exception cref="KnownDataException">
    /// It cannot be downloaded or written, or is not what was published; the message says what came, from where, and what to do by hand.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<string> DownloadAsync(IProgress<KnownDataProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var path = Path;
        foreach (var (file, place) in _files.Select(file => (file, PathOf(file))).ToArray())
            await new KnownFileDownload(file, place, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        return path;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private string PathOf(KnownFile file) => System.IO.Path.Combine(KnownData.CacheFolder, _folder ?? "", file.Name);
}
