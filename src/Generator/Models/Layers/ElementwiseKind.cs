namespace LrFinder.Dsl.Generator;

/// <summary>A function of each element, without parameters.</summary>
internal sealed class ElementwiseKind(string name, bool mayWorkInPlace = false) : LayerKind(name, name.ToLowerInvariant())
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var inplace = mayWorkInPlace && arguments.Flag("Inplace", fallback: false);
        return Create(input, parameters: 0, Named("inplace", inplace, false)) with { ChangesInput = inplace };
    }
}
