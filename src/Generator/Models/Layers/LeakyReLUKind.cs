namespace LrFinder.Dsl.Generator;

internal sealed class LeakyReLUKind() : LayerKind("LeakyReLU", "leakyrelu")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var slope = arguments.Number("negativeSlope", 0.01, value => Math.Abs(value) <= double.MaxValue, "a finite number");
        var inplace = arguments.Flag("Inplace", fallback: false);
        return arguments.HasErrors
            ? null
            : Create(input, parameters: 0, Given(slope), Named("inplace", inplace, false)) with { ChangesInput = inplace };
    }
}
