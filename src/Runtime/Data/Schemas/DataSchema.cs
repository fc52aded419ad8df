namespace LrFinder.Dsl;

/// <summary>
/// What training data taught about raw samples: it makes the model's inputs of later ones, so that it is kept with the weights
/// (<see cref="SchemaExtensions.SaveWeights(IModel, string, DataSchema)"/>).
/// </summary>
public abstract class DataSchema
{
    private protected DataSchema()
    {
    }

    /// <summary>The classes in the order of their numbers; <see langword="null"/> where no class is predicted.</summary>
    public abstract IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Under which name a file of weights has the schema.</summary>
    internal abstract string TextName { get; }

    /// <summary>
    /// Writes the schema as JSON, to lie beside the model's weights; <c>SaveWeights(path, schema)</c> of the model puts both into one file. The file
    /// appears whole or not at all.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Save);
    }

    /// <summary>Writes the schema as JSON into a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public void Save(Stream stream)
    {
        StreamArgument.RequireWritable(stream);
        Write(stream);
    }

    /// <summary>Writes the JSON.</summary>
    /// <param name="stream">Where to.</param>
    private protected abstract void Write(Stream stream);
}
