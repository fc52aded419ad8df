namespace LrFinder.Dsl;

/// <summary>A file of weights, open for reading, of whatever format. All of it has been judged but the tensors' values.</summary>
internal sealed class WeightsFile : IDisposable
{
    private readonly Lazy<IReadOnlyList<WeightsEntry>> _everything;
    private readonly IDisposable _owned;

    /// <summary>Brings together what a format has read.</summary>
    /// <param name="entries">The weights, each name once.</param>
    /// <param name="owned">What is closed with the file.</param>
    /// <param name="everything">
    /// All tensors of a file that has more than weights, each under its full name; <see langword="null"/> where there are no others.
    /// </param>
    public WeightsFile(IReadOnlyList<WeightsEntry> entries, IDisposable owned, Func<IReadOnlyList<WeightsEntry>>? everything = null) =>
        (Entries, _owned, _everything) = (entries, owned, new(everything ?? (() => entries)));

    /// <summary>The weights.</summary>
    public IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>All tensors, also those beside the weights, as of an optimizer, under their full names.</summary>
    public IReadOnlyList<WeightsEntry> Everything => _everything.Value;

    /// <inheritdoc/>
    public void Dispose() => _owned.Dispose();
}
