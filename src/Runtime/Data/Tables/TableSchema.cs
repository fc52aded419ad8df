using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// What training rows taught about the columns of a table: means, medians and categories. It makes the model's inputs of raw rows, in training
/// and later, so that it is kept with the weights: <see cref="DataSchema.Save(string)"/>.
/// </summary>
public sealed class TableSchema : DataSchema
{
    private const string NameInWeights = "lrfinder_dsl.table_schema";

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly TableTarget _target;

    internal TableSchema(IReadOnlyList<TableColumn> columns, TableTarget target, CategoryForm categories)
    {
        (_columns, _target, Categories) = (columns, target, categories);
        FeatureNames = [.. InFirstInput.SelectMany(column => column.FeatureNames)];
        CategoryNames = [.. InSecondInput.Select(column => column.Name)];
        CategoryCounts = [.. InSecondInput.Select(column => column.Values.Count + 1)];
    }

    /// <summary>How columns of categories become inputs.</summary>
    public CategoryForm Categories { get; }

    /// <summary>
    /// What the features of the model's first input are, in their order: numbers as (number − mean) / standard deviation, and with
    /// <see cref="CategoryForm.OneHot"/> each category. Their count is the model's number of inputs, as in <c>[Model(12)]</c>.
    /// </summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The columns of the model's second input, which there is with <see cref="CategoryForm.Number"/>; empty otherwise.</summary>
    public IReadOnlyList<string> CategoryNames { get; }

    /// <summary>How many numbers each column of the second input has, with 0 for what is missing or not known: the sizes of embeddings.</summary>
    public IReadOnlyList<int> CategoryCounts { get; }

    /// <summary>The column that is predicted.</summary>
    public string Target => _target.Name;

    /// <summary>The classes in the order of their numbers; <see langword="null"/> where a number is predicted.</summary>
    public override IReadOnlyList<string>? ClassNames => _target.Classes;

    // Numbers first, whatever the order in the file.
    private IEnumerable<TableColumn> InFirstInput => Categories == CategoryForm.OneHot
        ? _columns.OrderBy(column => column is CategoryColumn)
        : _columns.OfType<NumberColumn>();

    private IEnumerable<CategoryColumn> InSecondInput => Categories == CategoryForm.Number ? _columns.OfType<CategoryColumn>() : [];

    internal IReadOnlyList<TableColumn> Columns => _columns;

    internal override string TextName => NameInWeights;

    /// <summary>Makes the model's inputs of a file of rows, for <see cref="Learner{TModel}.Predict(IReadOnlyList{Tensor})"/>. It may have the target, and other columns.</summary>
    /// <param name="path">The file of separated values, in UTF-8, whose first line names the columns.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <returns>
    /// The inputs, which belong to the caller: float32 [rows, <see cref="FeatureNames"/>], and with <see cref="CategoryForm.Number"/> int64 [rows,
    /// <see cref="CategoryNames"/>].
    /// </returns>
    /// <exception cref="TableDataException">A column is missing, or has a text where the training rows have numbers.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public IReadOnlyList<Tensor> Encode(string path, char? separator = null) => Inputs(Table.Read(path, separator));

    /// <summary>Makes the model's inputs of rows in a stream, as <see cref="Encode(string, char?)"/> does of a file.</summary>
    /// <param name="stream">The stream, from its position to its end. It stays open.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <returns>The inputs, which belong to the caller.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="TableDataException">A column is missing, or has a text where the training rows have numbers.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public IReadOnlyList<Tensor> Encode(Stream stream, char? separator = null) => Inputs(Table.Read(stream, separator));

    /// <summary>Makes the model's inputs of rows that come from elsewhere, for <see cref="Learner{TModel}.Predict(IReadOnlyList{Tensor})"/>.</summary>
    /// <param name="rows">
    /// The rows, at least one: the text of each column by its name, numbers with a point before the fraction. Space around it does not count, what a
    /// row does not have is missing, and other names do no harm.
    /// </param>
    /// <returns>The inputs, which belong to the caller, as <see cref="Encode(string, char?)"/> gives them.</returns>
    /// <exception cref="ArgumentException">There is no row.</exception>
    /// <exception cref="TableDataException">A row has a text where the training rows have numbers.</exception>
    public IReadOnlyList<Tensor> Encode(IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new ArgumentException("There is no row.", nameof(rows));
        return Inputs(Table.Of([.. _columns.Select(column => column.Name)], rows));
    }

    /// <summary>
    /// Reads a schema that <see cref="DataSchema.Save(string)"/> wrote, or <see cref="SchemaExtensions.SaveWeights(IModel, string, DataSchema)"/>
    /// beside the weights of a model.
    /// </summary>
    /// <param name="path">The file: the schema's own, or one of weights.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="TableDataException">The file is no schema, and no file of weights with one.</exception>
    /// <exception cref="SafetensorsException">It is a file of weights that is damaged.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TableSchema Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads a schema from a stream, such as that of a resource that is embedded in a program.</summary>
    /// <param name="stream">The stream, from its position to its end; one of a file of weights has to be able to seek. It stays open.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="TableDataException">It holds no schema.</exception>
    /// <exception cref="SafetensorsException">It is a file of weights that is damaged.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static TableSchema Load(Stream stream)
    {
        StreamArgument.RequireReadable(stream);
        return Load(stream, "the stream");
    }

    /// <summary>Makes inputs and targets of rows.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>The inputs; and targets, float32 [rows, 1] for numbers and int64 [rows] for classes.</returns>
    /// <exception cref="TableDataException">A text is not what its column has.</exception>
    internal (IReadOnlyList<Tensor> Inputs, Tensor Targets) Samples(Table table, IReadOnlyList<TableRow> rows) =>
        (Inputs(table, rows), _target.Numbers(table, rows, table.PlaceOf(Target)));

    private protected override void Write(Stream stream) => TableSchemaJson.Write(stream, this);

    private static TableSchema Load(Stream stream, string name) =>
        SchemaJson.Read(SchemaText.In(stream, name, NameInWeights), name, "a table", TableSchemaJson.Of);

    private Tensor[] Inputs(Table table) => Inputs(table, table.Rows);

    private Tensor[] Inputs(Table table, IReadOnlyList<TableRow> rows)
    {
        NativeRuntime.Initialize();
        // All is read before any tensor is made: a row may be refused.
        var (features, numbers) = (Features(table, rows), Numbers(table, rows));
        var first = tensor(features, [rows.Count, FeatureNames.Count]);
        return Categories == CategoryForm.OneHot ? [first] : [first, tensor(numbers, [rows.Count, CategoryNames.Count])];
    }

    private float[] Features(Table table, IReadOnlyList<TableRow> rows)
    {
        var features = new float[rows.Count * FeatureNames.Count];
        var rest = features.AsSpan();
        var columns = InFirstInput.Select(column => (Column: column, Place: table.PlaceOf(column.Name), Width: column.FeatureNames.Count)).ToList();
        foreach (var row in rows)
            foreach (var (column, place, width) in columns)
            {
                if (column.Encode(row.Texts[place], rest[..width]) is { } problem)
                    throw new TableDataException(table.Path, row.Line, problem);
                rest = rest[width..];
            }

        return features;
    }

    private long[] Numbers(Table table, IReadOnlyList<TableRow> rows)
    {
        var columns = InSecondInput.Select(column => (Column: column, Place: table.PlaceOf(column.Name))).ToList();
        return [.. rows.SelectMany(row => columns.Select(entry => entry.Column.NumberOf(row.Texts[entry.Place])))];
    }
}
