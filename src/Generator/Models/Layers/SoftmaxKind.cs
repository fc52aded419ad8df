namespace LrFinder.Dsl.Generator;

internal sealed class SoftmaxKind() : LayerKind("Softmax", "softmax")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var dim = arguments.Integer("dim", fallback: -1, atLeast: int.MinValue);
        if (dim != 0 && Math.Abs(dim) <= input.Rank)
            return Create(input, parameters: 0, Given(dim));

        var range = $"in [1, {input.Rank}], or in [-{input.Rank}, -1] counted from the end, "
            + $"for {input} {arguments.Origin}; 0 is the batch";
        arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "dim", Name, "dim", dim, range);
        return null;
    }
}
