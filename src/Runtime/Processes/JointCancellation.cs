namespace LrFinder.Dsl;

/// <summary>What several processes do together ends in all of them, because at least one of them was asked to end.</summary>
internal sealed class JointCancellation() : OperationCanceledException("The processes that train together were asked to end.");
