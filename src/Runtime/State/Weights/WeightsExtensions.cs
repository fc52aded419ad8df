using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Saves and loads a model's weights: its parameters and persistent buffers, under their names in PyTorch's
/// <c>state_dict</c>. Files are written as safetensors (<see href="https://huggingface.co/docs/safetensors"/>), which PyTorch reads with
/// <c>safetensors.torch.load_file</c>; those of PyTorch and TorchSharp are read, too.
/// </summary>
public static class WeightsExtensions
{
    // What PyTorch's users write, and some of their readers ask for.
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    /// <summary>
    /// Writes the model's weights. The file appears whole or not at all, and replaces one that was there. Buffers that are not
    /// persistent are left out. A tensor with several names, as of tied weights, is written under each, as PyTorch's <c>state_dict</c> has
    /// it.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="SafetensorsException">A tensor has a dtype that safetensors cannot hold, such as a complex one.</exception>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void SaveWeights(this IModel model, string path) => model.SaveWeights(path, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>Writes the model's weights into a stream, as <see cref="SaveWeights(IModel, string)"/> does into a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream; it stays open. One that fails holds what was written until then.</param>
    /// <exception cref="SafetensorsException">
    /// A tensor has a dtype that safetensors cannot hold, such as a complex one; nothing is written.
    /// </exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public static void SaveWeights(this IModel model, Stream stream) => model.SaveWeights(stream, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>Writes the model's weights, and texts beside them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="texts">The texts by name.</param>
    internal static void SaveWeights(this IModel model, string path, IReadOnlyDictionary<string, string> texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafetensorsWriter.Write(path, Weights(model), new Dictionary<string, string>(Metadata.Concat(texts)));
    }

    /// <summary>Writes the model's weights, and texts beside them, into a stream.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="texts">The texts by name.</param>
    internal static void SaveWeights(this IModel model, Stream stream, IReadOnlyDictionary<string, string> texts)
    {
        StreamArgument.RequireWritable(stream);
        SafetensorsWriter.Write(stream, Weights(model), new Dictionary<string, string>(Metadata.Concat(texts)));
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Weights(IModel model) =>
        ModelState.Of(model).Weights.Select(weight => (weight.Key, weight.Value));

    /// <summary>
    /// Reads weights into the model, in place, so that optimizers keep working on its parameters: those of a safetensors file, of one that
    /// PyTorch's <c>torch.save</c> wrote of a <c>state_dict</c> or of a checkpoint with one, or of one that <c>Module.save</c> of TorchSharp wrote,
    /// whatever it is called. Of a file of PyTorch nothing is executed. Nothing changes unless the
    /// whole file is sound and fits: every weight of the model, no other, and all of the same shape and dtype. Of a tensor with several
    /// names the file may have one, as <c>safetensors.torch.save_model</c> writes it, or more, if they have the same value.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="rename">Maps each name in the file to a name in the model; <see langword="null"/> where they are the same.</param>
    /// <param name="convertDtypes">
    /// Whether weights of another dtype are converted to the model's, rounding where it holds fewer digits, instead of being an
    /// error. Values of <c>float16</c> and <c>bfloat16</c> go into <c>float32</c>, and all of these into <c>float64</c>, without it: nothing is lost.
    /// </param>
    /// <exception cref="WeightsFileException">It is a file of PyTorch or TorchSharp that is damaged, or holds what is not read here.</exception>
    /// <exception cref="SafetensorsException">It is neither, and damaged or not a safetensors file.</exception>
    /// <exception cref="WeightsMismatchException">The file does not fit the model; every difference is listed.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void LoadWeights(
        this IModel model, string path, Func<string, string>? rename = null, bool convertDtypes = false) =>
        Load(model, WeightsSource.Of(path), Options(rename, convertDtypes));

    /// <summary>
    /// Reads weights into the model, as <see cref="LoadWeights(IModel, string, Func{string, string}?, bool)"/> does, from a stream, such as that
    /// of a resource that is embedded in a program.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream that can seek; the file goes from its position to its end. It stays open.</param>
    /// <param name="rename">Maps each name in the file to a name in the model; <see langword="null"/> where they are the same.</param>
    /// <param name="convertDtypes">Whether weights of another dtype are converted to the model's instead of being an error.</param>
    /// <exception cref="WeightsFileException">It is a file of PyTorch or TorchSharp that is damaged, or holds what is not read here.</exception>
    /// <exception cref="SafetensorsException">It is neither, and damaged or not a safetensors file.</exception>
    /// <exception cref="WeightsMismatchException">The file does not fit the model; every difference is listed.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static void LoadWeights(
        this IModel model, Stream stream, Func<string, string>? rename = null, bool convertDtypes = false) =>
        Load(model, WeightsSource.Of(stream), Options(rename, convertDtypes));

    /// <summary>
    /// Reads some of a file's weights into some of the model's, as <see cref="LoadWeights(IModel, string, Func{string, string}?, bool)"/> reads all.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Which, and under which names.</param>
    /// <returns>What was loaded, kept and left out.</returns>
    /// <exception cref="WeightsFileException">It is a file of PyTorch or TorchSharp that is damaged, or holds what is not read here.</exception>
    /// <exception cref="SafetensorsException">It is neither, and damaged or not a safetensors file.</exception>
    /// <exception cref="WeightsMismatchException">The file does not fit the model; every difference is listed.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    // new() could be a function, too.
    [OverloadResolutionPriority(1)]
    public static LoadedWeights LoadWeights(this IModel model, string path, WeightsOptions options) => Load(model, WeightsSource.Of(path), options);

    /// <summary>
    /// Reads some of a stream's weights into some of the model's, as <see cref="LoadWeights(IModel, string, WeightsOptions)"/> does those of a file.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream that can seek; the file goes from its position to its end. It stays open.</param>
    /// <param name="options">Which, and under which names.</param>
    /// <returns>What was loaded, kept and left out.</returns>
    /// <exception cref="WeightsFileException">It is a file of PyTorch or TorchSharp that is damaged, or holds what is not read here.</exception>
    /// <exception cref="SafetensorsException">It is neither, and damaged or not a safetensors file.</exception>
    /// <exception cref="WeightsMismatchException">The file does not fit the model; every difference is listed.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    [OverloadResolutionPriority(1)]
    public static LoadedWeights LoadWeights(this IModel model, Stream stream, WeightsOptions options) =>
        Load(model, WeightsSource.Of(stream), options);

    private static WeightsOptions Options(Func<string, string>? rename, bool convertDtypes) => new()
    {
        Rename = rename is null
            ? null
            : name => rename(name) ?? throw new ArgumentException($"It gave no name for '{name}' in the file.", nameof(rename)),
        ConvertDtypes = convertDtypes,
    };

    private static LoadedWeights Load(IModel model, WeightsSource source, WeightsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var expected = ModelState.Of(model).Weights;

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var file = source.Open();
        var match = WeightsMatch.Find(WeightsSelection.Of(file, options), expected, options);
        if (match.Differences is { Count: > 0 } unfit)
            throw new WeightsMismatchException(source.Name, unfit, WeightsAdvice.Of(file, [.. expected.Keys], options));
        // All is read before any of it is used: reading can still fail.
        var values = match.Pairs.Select(pair => (pair.Name, pair.Tensor, Value: pair.Entry.Read())).ToArray();
        if (SharedValues.Differences(values).ToArray() is { Length: > 0 } differences)
            throw new WeightsMismatchException(source.Name, differences);
        foreach (var (_, tensor, value) in values)
            tensor.copy_(value);
        return match.Report;
    }
}
