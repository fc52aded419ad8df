namespace LrFinder.Dsl;

/// <summary>A file of weights that knows which training it belongs to, by a text beside its tensors.</summary>
internal static class BestFile
{
    private const string Key = "lrfinder_dsl.best_of";

    /// <summary>Writes the file, which appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="mark">What tells the training from others.</param>
    public static void Write(string path, IModel model, string mark) =>
        model.SaveWeights(path, new Dictionary<string, string> { [Key] = mark });

    /// <summary>Whether a file that exists belongs to a training.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mark">What tells the training from others.</param>
    /// <returns>Whether it does; a file that is no file of weights belongs to none.</returns>
    public static bool IsOf(string path, string? mark)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            return mark is not null && file.Metadata.GetValueOrDefault(Key) == mark;
        }
        catch (SafetensorsException)
        {
            return false;
        }
    }
}
