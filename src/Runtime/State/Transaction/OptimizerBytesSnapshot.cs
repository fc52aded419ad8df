using TorchSharp;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>The state of an optimizer that is not TorchSharp's own, as it saves itself.</summary>
internal sealed class OptimizerBytesSnapshot : OptimizerStateSnapshot
{
    private readonly byte[] _bytes;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="state">The live state.</param>
    public OptimizerBytesSnapshot(OptimizerState state) => _bytes = BytesOf(state);

    /// <inheritdoc/>
    public override long Bytes => _bytes.Length;

    /// <summary>A state as the optimizer writes it.</summary>
    /// <param name="state">The live state.</param>
    /// <returns>The bytes.</returns>
    public static byte[] BytesOf(OptimizerState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        state.SaveStateDict(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Puts a state back.</summary>
    /// <param name="state">The live state.</param>
    /// <param name="bytes">What <see cref="BytesOf"/> gave.</param>
    public static void Restore(OptimizerState state, byte[] bytes)
    {
        // What loading makes belongs to the state, and must outlive the dispose scope that happens to be current.
        using var scope = torch.NewDisposeScope();
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        state.LoadStateDict(reader);
        scope.Detach([.. scope.DisposablesView]);
    }

    /// <inheritdoc/>
    public override void Restore(OptimizerState state) => Restore(state, _bytes);

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
