namespace LrFinder.Dsl.Generator;

/// <summary>The making of modules as generated code writes it.</summary>
internal static class CreationText
{
    /// <summary>The module's type.</summary>
    public static string Type(LayerCreation creation) => creation switch
    {
        FactoryCreation factory => RuntimeNames.Global(factory.Module),
        ConstructorCreation constructor => constructor.Type,
        ResidualCreation residual => $"{RuntimeNames.Global(RuntimeNames.Residual)}<{string.Join(", ", residual.Branches.Select(Type))}>",
        _ => throw new InvalidOperationException($"no type for {creation.GetType().Name}"),
    };

    /// <summary>The expression that makes it.</summary>
    public static string Of(LayerCreation creation) => creation switch
    {
        FactoryCreation { FillsWeights: true } factory => $"{RuntimeNames.Global(RuntimeNames.NewGroupNorm)}.Filled({Call(factory)})",
        FactoryCreation factory => Call(factory),
        ConstructorCreation constructor => New(creation, constructor.Arguments.Select(ConstantLiteral.Of)),
        ResidualCreation residual => New(creation, residual.Branches.Select(Of)),
        _ => throw new InvalidOperationException($"no expression for {creation.GetType().Name}"),
    };

    private static string New(LayerCreation creation, IEnumerable<string> arguments) =>
        $"new {Type(creation)}({string.Join(", ", arguments)})";

    private static string Call(FactoryCreation factory) =>
        $"{RuntimeNames.Global(RuntimeNames.Nn)}.{factory.Factory}({string.Join(", ", factory.Arguments.Select(Argument))})";

    private static string Argument(FactoryArgument argument) =>
        $"{(argument.Name is null ? "" : $"{argument.Name}: ")}{ConstantLiteral.Plain(argument.Value)}";
}
