using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor of a model with all the names that the model gives it.</summary>
/// <typeparam name="T">A parameter, or any tensor.</typeparam>
/// <param name="Tensor">The live tensor, under the handle that its first name has.</param>
/// <param name="Names">Its names, in the order of declaration; at least one.</param>
internal sealed record DistinctTensor<T>(T Tensor, IReadOnlyList<string> Names)
    where T : Tensor
{
    /// <summary>The first of its names, under which things are kept that it has once.</summary>
    public string Name => Names[0];

    /// <summary>All of its names, for people.</summary>
    public string Description => string.Join(" = ", Names);
}
