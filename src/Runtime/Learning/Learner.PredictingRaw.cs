using static TorchSharp.torch;

namespace LrFinder.Dsl;

// What predicts for samples as they come, and says it in plain memory.
public abstract partial class Learner<TModel>
{
    // The rows or texts that the model is given at once.
    private const int RawBatchSize = 256;

    /// <summary>Predicts for each sample of a data set, as <see cref="Predict(IBatchSource, CancellationToken)"/> does, with the names of classes.</summary>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>A prediction for each sample, in the order of the source; nothing of it is to be freed.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no validation data, it gave no batch, the model takes another number of inputs, or its outputs are not one for each sample.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictSamples(IBatchSource? source = null, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        return PredictSamples(ToValidate(source), Data.ClassNames, cancellationToken);
    }

    /// <summary>Predicts for the rows of a file of separated values, which may have the target, and other columns.</summary>
    /// <param name="path">The file, in UTF-8, whose first line names the columns.</param>
    /// <param name="schema">What the columns mean to the model; by default the schema of the learner's <see cref="TableData"/>.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>A prediction for each row; nothing of it is to be freed.</returns>
    /// <exception cref="TableDataException">A column is missing, has a text where the training rows have numbers, or there is no row.</exception>
    /// <exception cref="InvalidOperationException">No schema is given, and the learner's data are no <see cref="TableData"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="schema"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictRows(
        string path, TableSchema? schema = null, char? separator = null, CancellationToken cancellationToken = default) =>
        PredictEncoded(schema ?? OwnTableSchema, given => given.Encode(path, separator), cancellationToken);

    /// <summary>Predicts for the rows in a stream, as <see cref="PredictRows(string, TableSchema?, char?, CancellationToken)"/> does for those of a file.</summary>
    /// <param name="stream">The stream, from its position to its end. It stays open.</param>
    /// <param name="schema">What the columns mean to the model; by default the schema of the learner's <see cref="TableData"/>.</param>
    /// <param name="separator">What parts the columns; <see langword="null"/> for what the first line shows.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>A prediction for each row; nothing of it is to be freed.</returns>
    /// <exception cref="TableDataException">A column is missing, has a text where the training rows have numbers, or there is no row.</exception>
    /// <exception cref="InvalidOperationException">No schema is given, and the learner's data are no <see cref="TableData"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The stream cannot be read, or <paramref name="schema"/> does not number its classes as the learner's data does.
    /// </exception>
    /// <exception cref="IOException">Reading failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictRows(
        Stream stream, TableSchema? schema = null, char? separator = null, CancellationToken cancellationToken = default) =>
        PredictEncoded(schema ?? OwnTableSchema, given => given.Encode(stream, separator), cancellationToken);

    /// <summary>Predicts for rows that come from elsewhere, such as a form or a database.</summary>
    /// <param name="rows">The rows, at least one: the text of each column by its name. What a row does not have is missing.</param>
    /// <param name="schema">What the columns mean to the model; by default the schema of the learner's <see cref="TableData"/>.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>A prediction for each row; nothing of it is to be freed.</returns>
    /// <exception cref="TableDataException">A row has a text where the training rows have numbers.</exception>
    /// <exception cref="InvalidOperationException">No schema is given, and the learner's data are no <see cref="TableData"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row, or <paramref name="schema"/> does not number its classes as the learner's data does.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictRows(
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows, TableSchema? schema = null, CancellationToken cancellationToken = default) =>
        PredictEncoded(schema ?? OwnTableSchema, given => given.Encode(rows), cancellationToken);

    /// <summary>Predicts for texts.</summary>
    /// <param name="texts">The texts, at least one.</param>
    /// <param name="schema">The vocabulary that the model was trained with; by default that of the learner's <see cref="TextData"/>.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>A prediction for each text; nothing of it is to be freed.</returns>
    /// <exception cref="InvalidOperationException">No schema is given, and the learner's data are no <see cref="TextData"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no text, or <paramref name="schema"/> does not number its classes as the learner's data does.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictTexts(
        IReadOnlyList<string> texts, TextSchema? schema = null, CancellationToken cancellationToken = default) =>
        PredictEncoded(schema ?? OwnTextSchema, given => [given.Encode(texts)], cancellationToken);

    /// <summary>
    /// Predicts for images in files, which are decoded, resized and normalised as those of the learner's <see cref="ImageData"/> or
    /// <see cref="ImageFiles"/> are; a batch of them is in memory at once.
    /// </summary>
    /// <param name="paths">The files, at least one.</param>
    /// <param name="cancellationToken">Ends it between two images.</param>
    /// <returns>A prediction for each image; nothing of it is to be freed.</returns>
    /// <exception cref="ImageDataException">An image cannot be read or decoded, or is of another size and the data do not resize.</exception>
    /// <exception cref="InvalidOperationException">The learner's data are neither <see cref="ImageData"/> nor <see cref="ImageFiles"/>.</exception>
    /// <exception cref="ArgumentException">There is no path, or one is empty.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public IReadOnlyList<Prediction> PredictImages(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0 || paths.Any(string.IsNullOrEmpty))
            throw new ArgumentException("There is no path, or one is empty.", nameof(paths));
        var images = new UnlabelledImages([.. paths.Select(path => ImageFile.OnDisk(path, path))], OwnDecoder, cancellationToken);
        return PredictSamples(images, Data.ClassNames, cancellationToken);
    }

    private TableSchema OwnTableSchema => (Data as TableData)?.Schema ?? throw new InvalidOperationException(
        "The learner's data are no TableData, which would know what columns mean to the model: give the schema, such as "
        + "TableSchema.Load(\"weights.safetensors\").");

    private TextSchema OwnTextSchema => (Data as TextData)?.Schema ?? throw new InvalidOperationException(
        "The learner's data are no TextData, which would know the model's vocabulary: give the schema, such as "
        + "TextSchema.Load(\"weights.safetensors\").");

    private ImageDecoder OwnDecoder => Data switch
    {
        ImageData images => images.Decoder,
        ImageFiles images => images.Decoder,
        _ => throw new InvalidOperationException(
            "The learner's data are neither ImageData nor ImageFiles, which would know how images become inputs of the model: make the input, as "
            + "ImageFiles.Read does of a file, and give it to learn.Predict."),
    };

    private IReadOnlyList<Prediction> PredictEncoded<TSchema>(
        TSchema schema, Func<TSchema, IReadOnlyList<Tensor>> encode, CancellationToken cancellationToken)
        where TSchema : DataSchema
    {
        RequireNotDisposed();
        if (ClassTable.Difference(Data.ClassNames, schema.ClassNames) is { } difference)
            throw new ArgumentException(
                $"The schema does not number its classes as the learner's data do: {difference}. The names would be those of other classes.",
                nameof(schema));
        using var scope = NewDisposeScope();
        var inputs = encode(schema);
        // There are no targets, which prediction does not look at.
        using var batches = new TensorBatches(inputs, inputs[0], RawBatchSize);
        return PredictSamples(batches, schema.ClassNames, cancellationToken);
    }

    private IReadOnlyList<Prediction> PredictSamples(IBatchSource source, IReadOnlyList<string>? classNames, CancellationToken cancellationToken)
    {
        var list = new PredictionList(classNames);
        PredictEach(source, list.Add, cancellationToken);
        return list.Predictions;
    }
}
