using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>
/// The options of a parameter group at one moment: learning rate, initial learning rate, and momentum, betas, weight decay or
/// whatever else the optimizer has.
/// </summary>
internal sealed class OptimizerOptionsSnapshot
{
    private readonly byte[] _bytes;

    private OptimizerOptionsSnapshot(byte[] bytes) => _bytes = bytes;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="options">The live options.</param>
    /// <returns>The snapshot.</returns>
    public static OptimizerOptionsSnapshot Capture(OptimizerOptions options)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        options.SaveStateDict(writer);
        writer.Flush();
        return new OptimizerOptionsSnapshot(stream.ToArray());
    }

    /// <summary>Puts the options back, bit for bit. Can be done more than once.</summary>
    /// <param name="options">The live options.</param>
    public void Restore(OptimizerOptions options)
    {
        using var reader = new BinaryReader(new MemoryStream(_bytes, writable: false));
        options.LoadStateDict(reader);
    }
}
