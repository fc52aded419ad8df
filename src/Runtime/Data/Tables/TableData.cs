using LrFinder.Dsl.Ordering;

namespace LrFinder.Dsl;

/// <summary>Training data of the rows of a table, all in memory. What the columns mean is learnt from the training rows alone.</summary>
public sealed class TableData : TrainingData
{
    private TableData((TensorBatches Train, TensorBatches? Valid) batches, TableSchema schema)
        : base(batches.Train, batches.Valid) => Schema = schema;

    /// <summary>What was learnt of the columns: it makes the model's inputs of rows that come later.</summary>
    public TableSchema Schema { get; }

    /// <summary>Reads a file of separated values, and sets a part of its rows aside for validation (<see cref="TableOptions.ValidFraction"/>).</summary>
    /// <param name="path">The file, in UTF-8; its first line names the columns. Texts with separators or line ends are in double quotes (RFC 4180).</param>
    /// <param name="options">What is predicted, and what the columns are.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">The file cannot be used as it is; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TableData FromCsv(string path, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return From(SplitTable.Of(Table.Read(path, options.Separator), options.ValidFraction, options.Seed), options);
    }

    /// <summary>Reads separated values from a stream, as <see cref="FromCsv(string, TableOptions)"/> does from a file.</summary>
    /// <param name="stream">The stream, from its position to its end. It stays open.</param>
    /// <param name="options">What is predicted, and what the columns are.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">The table cannot be used as it is; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another, or the stream cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static TableData FromCsv(Stream stream, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return From(SplitTable.Of(Table.Read(stream, options.Separator), options.ValidFraction, options.Seed), options);
    }

    /// <summary>Reads two files of separated values, one to train on and one that validates.</summary>
    /// <param name="trainPath">The file with the training rows.</param>
    /// <param name="validPath">The file with the rows that validate; its columns may come in another order.</param>
    /// <param name="options">What is predicted, and what the columns are.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">A file cannot be used as it is; the message names file, line and column.</exception>
    /// <exception cref="ArgumentException">The options contradict one another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static TableData FromCsv(string trainPath, string validPath, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return From(SplitTable.Of(Table.Read(trainPath, options.Separator), Table.Read(validPath, options.Separator)), options);
    }

    /// <summary>Takes rows that come from elsewhere, such as a database or a file of another format, and sets a part aside for validation.</summary>
    /// <param name="rows">
    /// The rows, at least one: the text of each column by its name, numbers with a point before the fraction. Space around it does not count, and what a
    /// row does not have is missing. The columns are all that any row has, in the order in which they first come.
    /// </param>
    /// <param name="options">What is predicted, and what the columns are.</param>
    /// <returns>The data.</returns>
    /// <exception cref="TableDataException">The rows cannot be used as they are; the message has the number of the row, from 1, as its line.</exception>
    /// <exception cref="ArgumentException">There is no row, a row is <see langword="null"/>, or the options contradict one another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public static TableData FromRows(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (rows.Count == 0)
            throw new ArgumentException("There is no row.", nameof(rows));
        if (rows.Contains(null))
            throw new ArgumentException("A row is null.", nameof(rows));
        string[] columns = [.. rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)];
        return From(SplitTable.Of(Table.Of(columns, rows), options.ValidFraction, options.Seed), options);
    }

    private static TableData From(SplitTable rows, TableOptions options)
    {
        var schema = new TableLearning(rows.Table, options).Learn(rows.Train);
        var batches = rows.Batches(
            schema.Samples,
            inputs => new ShuffledOrder(inputs[0].size(0), options.Seed),
            options.BatchSize,
            options.ValidBatchSize,
            schema.ClassNames);
        return new(batches, schema);
    }
}
