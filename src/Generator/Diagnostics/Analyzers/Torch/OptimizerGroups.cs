using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>How many groups of parameters an optimizer has, as far as its making tells.</summary>
internal static class OptimizerGroups
{
    public const int Unknown = 0;
    public const int One = 1;
    public const int Several = 2;

    /// <summary>Follows an optimizer to where it is made: in the same code, or by the learner whose callback it is given to.</summary>
    public static int Of(IOperation? optimizer, ISymbol around) => optimizer switch
    {
        IConversionOperation conversion => Of(conversion.Operand, around),
        IInvocationOperation call => OfParameters(call.TargetMethod),
        IObjectCreationOperation creation when creation.Constructor is { } constructor => OfParameters(constructor),
        ILocalReferenceOperation local => OfLocal(local, around),
        IParameterReferenceOperation when around.HasAttribute(RuntimeNames.CallbackAttribute) => OfLearner(around.ContainingType),
        _ => Unknown,
    };

    private static int OfParameters(IMethodSymbol factory) =>
        factory.Parameters.FirstOrDefault()?.Type is INamedTypeSymbol { TypeArguments: [var element] }
            ? element is INamedTypeSymbol { Name: "ParamGroup" } ? Several : One
            : Unknown;

    private static int OfLocal(ILocalReferenceOperation local, ISymbol around)
    {
        var root = local.Ancestors().LastOrDefault() ?? local;
        var made = root.Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local));
        return made?.GetVariableInitializer()?.Value is { } value ? Of(value, around) : Unknown;
    }

    /// <summary>A learner without a factory has one group; of one with a factory, it is what that makes.</summary>
    private static int OfLearner(INamedTypeSymbol type)
    {
        if (!type.IsLearner())
            return Unknown;
        // One that an attribute makes has all parameters in one.
        if (type.LearnerLevels().Any(level => level.HasAttribute(RuntimeNames.OptimizerOfTypeAttribute)))
            return One;
        var factory = type.LearnerLevels()
            .SelectMany(level => level.GetMembers())
            .FirstOrDefault(member => member.HasAttribute(RuntimeNames.OptimizerAttribute));
        if (factory is null)
            return One;
        var makes = factory.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantNodes());
        return makes.OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == "ParamGroup") ? Several : Unknown;
    }
}
