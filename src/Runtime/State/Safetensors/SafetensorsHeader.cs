namespace LrFinder.Dsl;

/// <summary>What a safetensors file holds: its tensors in the order of their data, and its free texts.</summary>
/// <param name="Entries">The tensors, by ascending offset, without holes or overlaps.</param>
/// <param name="Metadata">The texts under <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The name under which the free texts stand.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The longest header that the format's reference implementation accepts, in bytes.</summary>
    public const int LongestBytes = 100_000_000;

    /// <summary>The most dimensions that torch's operations accept.</summary>
    public const int MostDimensions = 64;

    /// <summary>Reads a header and holds it against the length of the data that follows it.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">The number of bytes behind the header.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <returns>The header, valid as a whole.</returns>
    /// <exception cref="SafetensorsException">The header is not what the format says.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        var header = SafetensorsHeaderParser.Parse(json, file);
        var entries = header.Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ToArray();
        foreach (var entry in entries)
            CheckSize(entry, dataLength, file);
        CheckCoverage(entries, dataLength, file);
        return header with { Entries = entries };
    }

    private static void CheckSize(SafetensorsEntry entry, long dataLength, string file)
    {
        if (entry.End < entry.Begin)
            throw new SafetensorsException(file, entry.Name, $"its data ends at byte {entry.End}, before it begins at byte {entry.Begin}");
        if (SafetensorsEntry.ByteSize(entry.Dtype, entry.Shape) is not { } size)
            throw new SafetensorsException(file, entry.Name, "its shape has more elements than any memory holds");
        if (entry.End - entry.Begin != size)
            throw new SafetensorsException(file, entry.Name,
                $"its data has {entry.End - entry.Begin} bytes where its dtype and shape make {size}");
        if (entry.End > dataLength)
            throw new SafetensorsException(file, entry.Name,
                $"its data ends at byte {entry.End} of {dataLength}: the file was cut off, or is not what it says");
    }

    // The format asks for data without holes, so that nothing can hide in a file or be read twice.
    private static void CheckCoverage(IEnumerable<SafetensorsEntry> entries, long dataLength, string file)
    {
        long covered = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin < covered)
                throw new SafetensorsException(file, entry.Name,
                    $"its data begins at byte {entry.Begin}, within that of another entry, which ends at byte {covered}");
            if (entry.Begin > covered)
                throw new SafetensorsException(file, entry.Name,
                    $"its data begins at byte {entry.Begin}, after a hole of {entry.Begin - covered} bytes that belong to no entry");
            covered = entry.End;
        }

        if (covered < dataLength)
            throw new SafetensorsException(file, null, $"{dataLength - covered} bytes at its end belong to no entry");
    }
}
