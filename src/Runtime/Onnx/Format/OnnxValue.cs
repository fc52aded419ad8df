namespace LrFinder.Dsl;

/// <summary>A value with its shape: the input, the output, or what comes out of a layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dtype">Its dtype.</param>
/// <param name="Shape">The shape of one sample; the dimension of the batch, of no fixed size, is before it.</param>
internal sealed record OnnxValue(string Name, OnnxDtype Dtype, IReadOnlyList<long> Shape);
