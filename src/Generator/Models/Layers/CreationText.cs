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
    public static string Of(LayerCreation creation) => string.Concat(Pieces(creation));

    /// <summary>The expression in the pieces between which a line can break.</summary>
    public static IReadOnlyList<string> Pieces(LayerCreation creation) => creation switch
    {
        FactoryCreation { FillsWeights: true } factory =>
            [$"{RuntimeNames.Global(RuntimeNames.NewGroupNorm)}.Filled(", .. Pieces(factory with { FillsWeights = false }), ")"],
        FactoryCreation factory => Call($"{RuntimeNames.Global(RuntimeNames.Nn)}.{factory.Factory}", factory.Arguments.Select(Argument)),
        ConstructorCreation constructor => Call($"new {constructor.Type}", constructor.Arguments.Select(ConstantLiteral.Of)),
        ResidualCreation residual => Call($"new {Type(residual)}", residual.Branches.Select(Of)),
        _ => throw new InvalidOperationException($"no expression for {creation.GetType().Name}"),
    };

    private static string[] Call(string called, IEnumerable<string> arguments) => SourceWriter.Listed($"{called}(", arguments, ")");

    private static string Argument(FactoryArgument argument) =>
        $"{(argument.Name is null ? "" : $"{argument.Name}: ")}{ConstantLiteral.Plain(argument.Value)}";
}
