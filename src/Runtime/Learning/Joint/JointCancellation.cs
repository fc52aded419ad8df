namespace LrFinder.Dsl;

/// <summary>A run that several processes do together ends in all of them, because at least one of them was asked to.</summary>
/// <param name="cancellation">Asks this process, which need not be the one.</param>
internal sealed class JointCancellation(CancellationToken cancellation)
    : OperationCanceledException("The processes that train together were asked to end.", cancellation);
