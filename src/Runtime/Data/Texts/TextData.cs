using LrFinder.Dsl.Ordering;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Training data of texts and their classes, all in memory as numbers of tokens. The vocabulary is learnt from the training texts alone.</summary>
public sealed class TextData : TrainingData
{
    private TextData((TensorBatches Train, TensorBatches? Valid) batches, TextSchema schema, bool isCut)
        : base(batches.Train, batches.Valid)
    {
        Schema = schema;
        if (isCut)
            Transforms = [new PaddingCut(schema.Padding).Apply];
    }

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
        return From(SplitTable.Of(Table.Read(path, options.Separator), options.ValidFraction, options.Seed), options);
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
        return From(SplitTable.Of(Table.Read(stream, options.Separator), options.ValidFraction, options.Seed), options);
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
        return From(SplitTable.Of(Table.Read(trainPath, options.Separator), Table.Read(validPath, options.Separator)), options);
    }

    private static TextData From(SplitTable rows, TextOptions options)
    {
        var (text, label) = (rows.Table.PlaceOf(options.Text), rows.Table.PlaceOf(options.Target));
        // The classes are those of the whole file: a rare one may have all its texts in validation.
        var target = new TableTarget(options.Target, CategoryColumn.Learn(options.Target, rows.Table.Rows.Select(row => row.Texts[label])).Values);
        var schema = TextSchema.Learn(rows.Train.Select(row => row.Texts[text]), options, target.Classes!);
        var batches = rows.Batches(Samples, Order, options.BatchSize, options.ValidBatchSize, schema.ClassNames);
        return new(batches, schema, options.BucketByLength);

        ISampleOrder Order(IReadOnlyList<Tensor> inputs) => options.BucketByLength
            ? new BucketedOrder(PaddingCut.LengthsOf(inputs[0]), options.BatchSize, options.Seed)
            : new ShuffledOrder(inputs[0].size(0), options.Seed);

        (IReadOnlyList<Tensor> Inputs, Tensor Targets) Samples(Table table, IReadOnlyList<TableRow> part)
        {
            var place = table.PlaceOf(options.Text);
            return ([schema.Encode([.. part.Select(row => row.Texts[place])])], target.Numbers(table, part, table.PlaceOf(options.Target)));
        }
    }
}
