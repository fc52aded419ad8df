namespace LrFinder.Dsl.Generator;

internal sealed class AdaptiveAvgPool2dKind() : LayerKind("AdaptiveAvgPool2d", "avgpool")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var isSquare = arguments.Has("size");
        var height = arguments.Integer(isSquare ? "size" : "height");
        var width = isSquare ? height : arguments.Integer("width");
        if (arguments.HasErrors || !arguments.ExpectImage(input))
            return null;

        return Create(Shape.Of(input[0], height, width), parameters: 0, height == width ? Given(height) : Pair(height, width));
    }
}
