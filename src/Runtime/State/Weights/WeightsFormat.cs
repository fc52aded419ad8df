namespace LrFinder.Dsl;

/// <summary>Recognises the format of a file of weights by its bytes, for its name may say anything.</summary>
internal static class WeightsFormat
{
    /// <summary>Opens a file.</summary>
    /// <param name="bytes">Its bytes, closed with the file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <returns>The open file.</returns>
    public static WeightsFile Open(RandomAccessBytes bytes, string file)
    {
        var begin = bytes.ReadBegin(stackalloc byte[16]);
        // A number of eight bytes may look like anything, and so the one format without a mark of its own is tried first.
        if (SafetensorsFile.IsLikely(begin))
            return SafetensorsWeights.Open(bytes, file);
        if (begin.StartsWith<byte>([(byte)'P', (byte)'K', 3, 4]))
            return TorchFile.Open(bytes, file);
        if (TorchSharpFile.IsLikely(bytes))
            return TorchSharpFile.Open(bytes, file);
        if (begin is [0x80, >= 2 and <= 5, not 0, ..])
            throw new WeightsFileException(file, null, TorchAdvice.Legacy);
        return SafetensorsWeights.Open(bytes, file);
    }
}
