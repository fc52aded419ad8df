using TorchSharp;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>The state of an optimizer that is not TorchSharp's own, as it saves itself.</summary>
internal sealed class OptimizerBytesSnapshot : OptimizerStateSnapshot
{
    private readonly byte[] _bytes;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="state">The live state.</param>
    public OptimizerBytesSnapshot(OptimizerState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        state.SaveStateDict(writer);
        writer.Flush();
        _bytes = stream.ToArray();
    }

    /// <inheritdoc/>
    public override void Restore(OptimizerState state)
    {
        // What loading makes belongs to the state, and must outlive the dispose scope that happens to be current.
        using var scope = torch.NewDisposeScope();
        using var reader = new BinaryReader(new MemoryStream(_bytes, writable: false));
        state.LoadStateDict(reader);
        scope.Detach([.. scope.DisposablesView]);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
