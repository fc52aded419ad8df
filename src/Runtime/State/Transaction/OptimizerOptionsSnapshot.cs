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
    public static OptimizerOptionsSnapshot Capture(OptimizerOptions options) => new(Bytes(options));

    /// <summary>The options as TorchSharp writes them.</summary>
    /// <param name="options">The live options.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Bytes(OptimizerOptions options)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        options.SaveStateDict(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Puts options back, bit for bit.</summary>
    /// <param name="options">The live options.</param>
    /// <param name="bytes">What <see cref="Bytes"/> gave.</param>
    public static void Restore(OptimizerOptions options, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        options.LoadStateDict(reader);
    }

    /// <summary>Puts the options back. Can be done more than once.</summary>
    /// <param name="options">The live options.</param>
    public void Restore(OptimizerOptions options) => Restore(options, _bytes);
}
