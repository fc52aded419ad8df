using System.Text.Json;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The vocabulary that training texts taught, and the length that a model takes. It makes the model's input of texts, in training and later, so that
/// it is kept with the weights: <see cref="DataSchema.Save(string)"/>.
/// </summary>
public sealed class TextSchema : DataSchema
{
    private const string NameInWeights = "lrfinder_dsl.text_schema";
    private const string Front = "front";
    private const string End = "end";

    private readonly Dictionary<string, int> _numbers;

    internal TextSchema(IReadOnlyList<string> tokens, int steps, TextPadding padding, IReadOnlyList<string> classNames)
    {
        (Tokens, Steps, Padding, ClassNames) = (tokens, steps, padding, classNames);
        _numbers = tokens.Index().ToDictionary(entry => entry.Item, entry => entry.Index + Tokenizer.Reserved, StringComparer.Ordinal);
    }

    /// <summary>The known tokens, the commonest first; the first has number 2.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>How many numbers there are, 0 for padding and 1 for unknown tokens among them: the first argument of <c>[Embedding(…)]</c>.</summary>
    public int TokenCount => Tokens.Count + Tokenizer.Reserved;

    /// <summary>How many tokens the model is given of each text.</summary>
    public int Steps { get; }

    /// <summary>Where shorter texts are filled up with 0.</summary>
    public TextPadding Padding { get; }

    /// <summary>The classes in the order of their numbers.</summary>
    public override IReadOnlyList<string> ClassNames { get; }

    internal override string TextName => NameInWeights;

    /// <summary>Makes the model's input of texts.</summary>
    /// <param name="texts">The texts, at least one.</param>
    /// <returns>
    /// Numbers of tokens, int64 [texts, <see cref="Steps"/>], which belong to the caller: the first tokens of a longer text; a shorter one is filled up
    /// with 0 (<see cref="Padding"/>).
    /// </returns>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public Tensor Encode(params IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
            throw new ArgumentException("There is no text.", nameof(texts));
        NativeRuntime.Initialize();
        var numbers = new long[texts.Count * Steps];
        for (var i = 0; i < texts.Count; i++)
            Encode(texts[i], numbers.AsSpan(i * Steps, Steps));
        return tensor(numbers, [texts.Count, Steps]);
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
    public static TextSchema Load(string path)
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
    public static TextSchema Load(Stream stream)
    {
        StreamArgument.RequireReadable(stream);
        return Load(stream, "the stream");
    }

    /// <summary>Learns a vocabulary.</summary>
    /// <param name="texts">The training texts.</param>
    /// <param name="options">How many tokens, and how often they have to come.</param>
    /// <param name="classNames">The classes.</param>
    internal static TextSchema Learn(IEnumerable<string> texts, TextOptions options, IReadOnlyList<string> classNames)
    {
        var tokens = texts.SelectMany(Tokenizer.Of)
            .CountBy(token => token, StringComparer.Ordinal)
            .Where(count => count.Value >= options.MinCount)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => count.Key)
            .Take(options.MaxTokens - Tokenizer.Reserved);
        return new([.. tokens], options.Steps, options.Padding, classNames);
    }

    private static TextSchema Load(Stream stream, string name) => SchemaJson.Read(SchemaText.In(stream, name, NameInWeights), name, "texts", root => new TextSchema(
        SchemaJson.ReadTexts(root, "tokens"),
        SchemaJson.Number(root, "steps") is >= 1 and <= int.MaxValue and var steps && double.IsInteger(steps)
            ? (int)steps
            : throw new FormatException("'steps' is no whole number above 0"),
        ReadPadding(root),
        SchemaJson.ReadTexts(root, "classes")));

    private protected override void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, SchemaJson.Indented);
        json.WriteStartObject();
        json.WriteNumber("steps", Steps);
        json.WriteString("padding", Padding == TextPadding.End ? End : Front);
        SchemaJson.WriteTexts(json, "classes", ClassNames);
        SchemaJson.WriteTexts(json, "tokens", Tokens);
        json.WriteEndObject();
    }

    /// <summary>Schemas of before there was a choice do not have it.</summary>
    private static TextPadding ReadPadding(JsonElement root) => !root.TryGetProperty("padding", out _)
        ? TextPadding.Front
        : SchemaJson.Text(root, "padding") switch
        {
            Front => TextPadding.Front,
            End => TextPadding.End,
            var other => throw new FormatException($"'padding' is '{OneLine.Of(other)}', and neither '{Front}' nor '{End}'"),
        };

    private void Encode(string text, Span<long> numbers)
    {
        var tokens = Tokenizer.Of(text).Take(numbers.Length).ToList();
        var rest = Padding == TextPadding.End ? numbers[..tokens.Count] : numbers[^tokens.Count..];
        for (var i = 0; i < rest.Length; i++)
            rest[i] = _numbers.GetValueOrDefault(tokens[i], 1);
    }
}
