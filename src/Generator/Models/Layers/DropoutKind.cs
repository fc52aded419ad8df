namespace LrFinder.Dsl.Generator;

internal sealed class DropoutKind() : LayerKind("Dropout", "dropout")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var p = arguments.Number("p", 0.5, value => value is >= 0 and < 1, "in [0, 1)");
        return arguments.HasErrors ? null : Create(input, parameters: 0, Given(p));
    }
}
