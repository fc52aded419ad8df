using System.Runtime.CompilerServices;

namespace LrFinder.Dsl;

/// <summary>One parameter in a fused step, by TorchSharp's handles.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Gradient">A handle of its gradient that belongs to the step.</param>
/// <param name="State">What the optimizer knows of it, such as running averages; 0 for what it does not keep.</param>
/// <param name="Counter">The number of this step, as a tensor; 0 where the optimizer does not count.</param>
/// <param name="Call">What a single call takes alike.</param>
internal readonly record struct FusedEntry(nint Parameter, nint Gradient, FusedState State, nint Counter, FusedKind Call);

/// <summary>The state of a parameter, by TorchSharp's handles.</summary>
[InlineArray(Capacity)]
internal struct FusedState
{
    /// <summary>How many tensors of state an optimizer may keep.</summary>
    public const int Capacity = 3;

    private nint _first;
}
