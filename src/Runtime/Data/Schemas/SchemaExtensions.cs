namespace LrFinder.Dsl;

/// <summary>
/// Saves a model's weights with the schema of its data, so that one file is all that a program needs that predicts: the model's <c>LoadWeights</c>
/// reads the weights, and <see cref="TableSchema.Load(string)"/> or <see cref="TextSchema.Load(string)"/> the schema. The schema is a text of the
/// safetensors header, which other readers of the format pass over.
/// </summary>
public static class SchemaExtensions
{
    /// <summary>Writes the model's weights and the schema of its data. The file appears whole or not at all, and replaces one that was there.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="schema">The schema, such as that of the <see cref="TableData"/> or <see cref="TextData"/> which the model was trained on.</param>
    /// <exception cref="SafetensorsException">A tensor has a dtype that safetensors cannot hold, such as a complex one.</exception>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void SaveWeights(this IModel model, string path, DataSchema schema) => model.SaveWeights(path, SchemaText.Of(schema));

    /// <summary>Writes the model's weights and the schema of its data into a stream.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream; it stays open. One that fails holds what was written until then.</param>
    /// <param name="schema">The schema.</param>
    /// <exception cref="SafetensorsException">A tensor has a dtype that safetensors cannot hold; nothing is written.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void SaveWeights(this IModel model, Stream stream, DataSchema schema) => model.SaveWeights(stream, SchemaText.Of(schema));
}
