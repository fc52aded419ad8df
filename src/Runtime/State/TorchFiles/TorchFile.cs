namespace LrFinder.Dsl;

/// <summary>
/// A file that PyTorch's <c>torch.save</c> wrote, as a file of weights. Its tensors are described by a pickle, of which nothing is executed,
/// and lie in records of their own.
/// </summary>
internal static class TorchFile
{
    /// <summary>Where the storages are.</summary>
    public const string StorageFolder = "data/";

    private const string PickleRecord = "data.pkl";
    private const string ByteOrderRecord = "byteorder";

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">Its bytes, closed with it.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="WeightsFileException">It is damaged, holds no tensors by name, or more than data.</exception>
    public static WeightsFile Open(RandomAccessBytes bytes, string file)
    {
        var archive = TorchArchive.Open(bytes, file);
        try
        {
            var root = Said(file, () => PickleReader.Read(archive.Read(PickleRecord, PickleLimits.Bytes), new TorchGlobals(key => archive.Length(StorageFolder + key))));
            if (root is not PickleDictionary dictionary)
                throw new WeightsFileException(file, null, "it holds no dictionary of tensors by name, which torch.save(model.state_dict(), path) writes");
            var storages = new TorchStorages(archive, file, IsBigEndian(archive, file));
            var weights = TorchNames.Weights(dictionary);
            var entries = Entries(weights, storages, file);
            if (entries.Count == 0)
                throw new WeightsFileException(file, null, "it holds no tensor by name: save the weights in Python by torch.save(model.state_dict(), path)");
            return new WeightsFile(entries, storages, weights == dictionary ? null : () => Entries(dictionary, storages, file));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static IReadOnlyList<WeightsEntry> Entries(PickleDictionary dictionary, TorchStorages storages, string file) =>
        [.. Said(file, () => TorchNames.Of(dictionary)).Select(named => Entry(named.Name, named.Tensor, storages))];

    private static WeightsEntry Entry(string name, TorchTensor tensor, TorchStorages storages) => new(
        name,
        tensor.Dtype.Type,
        tensor.Dtype.Type is { } type ? WeightsEntry.NameOf(type) : tensor.Dtype.Name,
        tensor.Shape,
        () => storages.Read(tensor, name));

    /// <summary>Files of before PyTorch 2.1 do not say it, and machines with the other order were as rare then.</summary>
    private static bool IsBigEndian(TorchArchive archive, string file)
    {
        if (archive.Length(ByteOrderRecord) is null)
            return false;
        var order = archive.Read(ByteOrderRecord, "little".Length);
        return order.AsSpan().SequenceEqual("big"u8) || (order.AsSpan().SequenceEqual("little"u8)
            ? false
            : throw new WeightsFileException(file, ByteOrderRecord, "it is neither little nor big"));
    }

    private static T Said<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PickleException exception)
        {
            throw new WeightsFileException(file, PickleRecord, exception.Message, exception);
        }
    }
}
