using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Training data of texts and their classes, all in memory as numbers of tokens. The vocabulary is learnt from the training texts alone.</summary>
public sealed class TextData : TrainingData
{
    private readonly TensorBatches _train;
    private readonly TensorBatches? _valid;

    private TextData(TensorBatches train, TensorBatches? valid, TextSchema schema)
        : base(train, valid) => (_train, _valid, Schema) = (train, valid, schema);

    /// <summary>The vocabulary, which makes the model's input of texts that come later.</summary>
    public TextSchema Schema { get; }

    /// <summary>Reads a file of separated values, and sets a part of its texts aside for validation (<see cref="TextOptions.ValidFraction"/>).</summary>
    /// <param name="path">The file, in UTF-8; its first line names the columns. Texts with separators or line ends are in double quotes (RFC 4180).</param>
    /// <param name="options">Which columns they are in, and how long the model's input is.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">The file cannot be used as it is; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TextData FromCsv(string path, TextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return From(Table.Read(path, options.Separator), options);
    }

    /// <summary>Reads separated values from a stream, as <see cref="FromCsv(string, TextOptions)"/> does from a file.</summary>
    /// <param name="stream">The stream, from its position to its end. It stays open.</param>
    /// <param name="options">Which columns they are in, and how long the model's input is.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">The table cannot be used as it is; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another, or the stream cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static TextData FromCsv(Stream stream, TextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return From(Table.Read(stream, options.Separator), options);
    }

    /// <summary>Reads two files of separated values, one to train on and one that validates.</summary>
    /// <param name="trainPath">The file with the training texts.</param>
    /// <param name="validPath">The file with the texts that validate.</param>
    /// <param name="options">Which columns they are in, and how long the model's input is.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">A file cannot be used as it is; the message names file, line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static TextData FromCsv(string trainPath, string validPath, TextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var (train, valid) = (Table.Read(trainPath, options.Separator), Table.Read(validPath, options.Separator));
        return From(train, train.Rows, valid, valid.Rows, options);
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

    private static TextData From(Table table, TextOptions options)
    {
        var (train, valid) = TableSplit.Of(table.Rows, options.ValidFraction, options.Seed);
        return From(table, train, table, valid, options);
    }

    private static TextData From(Table table, IReadOnlyList<TableRow> train, Table validTable, IReadOnlyList<TableRow> valid, TextOptions options)
    {
        using var scope = NewDisposeScope();
        var (text, label) = (table.PlaceOf(options.Text), table.PlaceOf(options.Target));
        var target = new TableTarget(options.Target, CategoryColumn.Learn(options.Target, table.Rows.Select(row => row.Texts[label])).Values);
        var schema = TextSchema.Learn(train.Select(row => row.Texts[text]), options, target.Classes!);
        // What batches keep of the tensors outlives the scope.
        var (inputs, targets) = Samples(table, train, options, schema, target);
        var batches = TensorBatches.Shuffled(inputs, targets, options.BatchSize, options.Seed, schema.ClassNames);
        if (valid.Count == 0)
            return new(batches, null, schema);
        var (validInputs, validTargets) = Samples(validTable, valid, options, schema, target);
        return new(
            batches,
            new TensorBatches(validInputs, validTargets, options.ValidBatchSize ?? options.BatchSize, classNames: schema.ClassNames),
            schema);
    }

    private static (Tensor Inputs, Tensor Targets) Samples(
        Table table, IReadOnlyList<TableRow> rows, TextOptions options, TextSchema schema, TableTarget target)
    {
        var (text, label) = (table.PlaceOf(options.Text), table.PlaceOf(options.Target));
        return (schema.Encode([.. rows.Select(row => row.Texts[text])]), target.Numbers(table, rows, label));
    }
}
