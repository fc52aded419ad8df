namespace LrFinder.Dsl.Generator;

internal sealed class FlattenKind() : LayerKind("Flatten", "flatten")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input) =>
        arguments.Count([.. input.Sizes]) is { } features ? Create(Shape.Of(features), parameters: 0) : null;
}
