namespace LrFinder.Dsl;

/// <summary>A safetensors file as a file of weights.</summary>
internal static class SafetensorsWeights
{
    /// <summary>Opens a file.</summary>
    /// <param name="bytes">Its bytes, closed with the file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says, or a checkpoint of a learner.</exception>
    public static WeightsFile Open(RandomAccessBytes bytes, string name)
    {
        var file = SafetensorsFile.Open(bytes, name);
        if (file.Metadata.ContainsKey(CheckpointMark.Key))
            throw new SafetensorsException(name, null, "it is a checkpoint of a learner, which the learner's Load reads");
        return new WeightsFile([.. file.Entries.Select(entry => Of(file, entry))], file);
    }

    private static WeightsEntry Of(SafetensorsFile file, SafetensorsEntry entry) =>
        new(entry.Name, entry.Dtype.ScalarType, entry.Dtype.Name, entry.Shape, () => file.Read(entry));
}
