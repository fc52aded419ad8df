namespace LrFinder.Dsl;

/// <summary>Finds images by a table of their paths and classes.</summary>
internal sealed class CsvCatalog
{
    private readonly Table _table;
    private readonly ImageColumns _columns;
    private readonly ImageDataOptions _options;
    private readonly string _folder;
    private readonly int _image;
    private readonly int _label;

    private CsvCatalog(Table table, ImageColumns columns, ImageDataOptions options, string folder)
    {
        (_table, _columns, _options, _folder) = (table, columns, options, folder);
        (_image, _label) = (table.PlaceOf(columns.Image), table.PlaceOf(columns.Label));
    }

    /// <summary>Reads a table in a file.</summary>
    /// <param name="path">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="options">What validates.</param>
    /// <exception cref="TableDataException">The table is none, or a row has no class, or an image that is not there or came before.</exception>
    /// <exception cref="IOException">The table cannot be read.</exception>
    public static ImageCatalog Of(string path, ImageColumns columns, ImageDataOptions options) =>
        new CsvCatalog(Table.Read(path, columns.Separator), columns, options, columns.Folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!).Sort();

    /// <summary>Reads a table from a stream.</summary>
    /// <param name="stream">The table, from the stream's position on.</param>
    /// <param name="columns">Its columns, with a folder.</param>
    /// <param name="options">What validates.</param>
    /// <exception cref="ArgumentException">No folder is named.</exception>
    /// <exception cref="TableDataException">As of a file.</exception>
    public static ImageCatalog Of(Stream stream, ImageColumns columns, ImageDataOptions options) => columns.Folder is { } folder
        ? new CsvCatalog(Table.Read(stream, columns.Separator), columns, options, folder).Sort()
        : throw new ArgumentException("A stream is in no folder that paths of images could begin at: name it by ImageColumns.Folder.", nameof(columns));

    private ImageCatalog Sort()
    {
        RequireUnique();
        var (train, valid) = Split();
        string[] classes = [.. train.Select(LabelOf).Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length < 2)
            throw new TableDataException(
                _table.Path, null, $"the images to train on are of {(classes is [var one] ? $"one class, '{one}'" : "no class")}; a classifier needs at least two");
        return new(_table.Path, classes, SplitOf(train, classes), valid.Count > 0 ? SplitOf(valid, classes) : null);
    }

    private (IReadOnlyList<TableRow> Train, IReadOnlyList<TableRow> Valid) Split()
    {
        if (_columns.Split is { } column)
            return SplitBy(_table.PlaceOf(column), column);
        var fraction = _options.Valid is null ? 0 : _columns.ValidFraction;
        var split = SplitTable.Of(_table, fraction, _options.Seed);
        return (split.Train, split.Valid);
    }

    private (IReadOnlyList<TableRow> Train, IReadOnlyList<TableRow> Valid) SplitBy(int place, string column)
    {
        if (_table.Rows.FirstOrDefault(row => !_options.Splits.Contains(row.Texts[place])) is { } other && _options.Valid is not null)
            throw new TableDataException(
                _table.Path, other.Line, $"column '{column}' has '{OneLine.Of(other.Texts[place])}', but an image is for '{_options.Train}' or '{_options.Valid}'");
        return (Named(_options.Train), _options.Valid is { } valid ? Named(valid) : []);

        List<TableRow> Named(string split) => [.. _table.Rows.Where(row => row.Texts[place] == split)];
    }

    private ImageSplit SplitOf(IReadOnlyList<TableRow> rows, string[] classes) =>
        new([.. rows.Select(FileOf)], [.. rows.Select(row => NumberOf(row, classes))]);

    private long NumberOf(TableRow row, string[] classes) => Array.BinarySearch(classes, LabelOf(row), StringComparer.Ordinal) is >= 0 and var number
        ? number
        : throw new TableDataException(_table.Path, row.Line, $"class '{OneLine.Of(LabelOf(row))}' has an image that validates, but none to train on");

    private ImageFile FileOf(TableRow row)
    {
        var path = row.Texts[_image];
        var file = ImageFile.OnDisk(path, Path.GetFullPath(path, Path.GetFullPath(_folder)));
        if (!file.IsOfReadFormat)
            throw new TableDataException(_table.Path, row.Line, $"'{OneLine.Of(path)}' is no .png, .jpg or .jpeg");
        return File.Exists(file.Location)
            ? file
            : throw new TableDataException(_table.Path, row.Line, $"there is no file '{OneLine.Of(file.Location)}'; paths begin at ImageColumns.Folder");
    }

    private string LabelOf(TableRow row) => row.Texts[_label] is { Length: > 0 } label
        ? label
        : throw new TableDataException(_table.Path, row.Line, $"column '{_columns.Label}' is empty; each image has a class");

    private void RequireUnique()
    {
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in _table.Rows)
            if (row.Texts[_image] is { Length: > 0 } path)
            {
                if (!lines.TryAdd(path, row.Line))
                    throw new TableDataException(_table.Path, row.Line, $"image '{OneLine.Of(path)}' is in line {lines[path]}, too");
            }
            else
            {
                throw new TableDataException(_table.Path, row.Line, $"column '{_columns.Image}' is empty; each row names an image");
            }
    }
}
