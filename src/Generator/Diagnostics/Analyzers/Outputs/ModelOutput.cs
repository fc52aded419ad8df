using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Finds what a model ends with: the last layer of a declared one, what the <c>forward</c> of a written one returns. Where that cannot be
/// read off for sure, it is unknown.
/// </summary>
internal sealed class ModelOutput
{
    // Models in models, and methods that call methods, may be cyclic while they are being typed.
    private const int MostSteps = 20;

    private readonly INamedTypeSymbol _type;
    private readonly string? _given;
    private readonly Output _gives;
    private int _steps;

    private ModelOutput(INamedTypeSymbol type, int steps, string? given, Output gives) =>
        (_type, _steps, _given, _gives) = (type, steps, given, gives);

    /// <summary>Finds what a model ends with.</summary>
    public static Output Of(INamedTypeSymbol model) => Of(model, MostSteps);

    /// <summary>Finds what an expression of a learner's loss is.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="learner">The class that it stands in.</param>
    /// <param name="output">The name under which the loss has the model's output.</param>
    /// <param name="model">What the model gives.</param>
    public static Output Of(ExpressionSyntax expression, INamedTypeSymbol learner, string output, Output model) =>
        new ModelOutput(learner, MostSteps, output, model).OfValue(expression);

    private static Output Of(INamedTypeSymbol module, int steps)
    {
        if (steps <= 0)
            return Output.Unknown;
        if (module.IsTorch())
            return Output.Of(module.Name);
        var layers = module.GetAttributes().Where(IsLayer).Select(layer => layer.AttributeClass!).ToList();
        if (layers.Count > 0)
            return OfLayers(layers, steps - 1);
        var forward = module.SelfAndBases().SelectMany(level => level.GetMembers("forward")).OfType<IMethodSymbol>().FirstOrDefault();
        return forward is null ? Output.Unknown : new ModelOutput(forward.ContainingType, steps - 1, null, Output.Unknown).OfMethod(forward);
    }

    private static bool IsLayer(AttributeData attribute) =>
        attribute.AttributeClass?.SelfAndBases().Any(level => level.HasName(RuntimeNames.LayerAttribute)) == true;

    private static Output OfLayers(IReadOnlyList<INamedTypeSymbol> layers, int steps)
    {
        var last = layers.LastOrDefault(layer => !Output.IsTransparent(layer.Name) && layer.Name != "RepeatAttribute");
        return last switch
        {
            null => Output.Unknown,
            { Name: "LayerAttribute", TypeArguments: [INamedTypeSymbol module] } => Of(module, steps),
            _ => Output.Of(last.Name),
        };
    }

    private Output OfMethod(IMethodSymbol method) => Common(Origins.ReturnedBy(method));

    private Output OfValue(ExpressionSyntax value)
    {
        if (_steps-- <= 0)
            return Output.Unknown;
        return Origins.Of(value) switch
        {
            IdentifierNameSyntax name when name.Identifier.ValueText == _given => _gives,
            ConditionalExpressionSyntax choice => Common([choice.WhenTrue, choice.WhenFalse]),
            SwitchExpressionSyntax choice => Common(choice.Arms.Select(arm => arm.Expression)),
            InvocationExpressionSyntax call => OfCall(call),
            _ => Output.Unknown,
        };
    }

    /// <summary>What all of several values are.</summary>
    private Output Common(IEnumerable<ExpressionSyntax> values)
    {
        var outputs = values.Select(OfValue).Distinct().ToList();
        return outputs is [var one] ? one : Output.Unknown;
    }

    private Output OfCall(InvocationExpressionSyntax call) => (Origins.NameOf(call), call.Expression) switch
    {
        ("call" or "forward", MemberAccessExpressionSyntax { Expression: { } module }) => OfModule(module),
        (var name, _) when Output.Of(name) is { Meaning: not OutputMeaning.Unknown } output => output,
        (var name, IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }) => OfOwn(name),
        _ => Output.Unknown,
    };

    private Output OfOwn(string method) =>
        _type.GetMembers(method).OfType<IMethodSymbol>().ToList() is [var own] ? OfMethod(own) : Output.Unknown;

    private Output OfModule(ExpressionSyntax module) => module switch
    {
        ParenthesizedExpressionSyntax inner => OfModule(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => OfModule(suppressed.Operand),
        IdentifierNameSyntax name => OfMember(name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => OfMember(member.Name.Identifier.ValueText),
        _ => OfCreation(module),
    };

    private Output OfMember(string name)
    {
        if (_steps-- <= 0)
            return Output.Unknown;
        var member = _type.SelfAndBases().SelectMany(level => level.GetMembers(name)).FirstOrDefault(found => found is IFieldSymbol or IPropertySymbol);
        var creations = member is null ? [] : CreationsOf(member).Select(OfCreation).Distinct().ToList();
        if (creations is [{ Meaning: not OutputMeaning.Unknown } only])
            return only;
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        return creations.Count <= 1 && type is INamedTypeSymbol module ? Of(module, _steps) : Output.Unknown;
    }

    /// <summary>What a member is assigned where it is declared and in constructors.</summary>
    private static IEnumerable<ExpressionSyntax> CreationsOf(ISymbol member)
    {
        foreach (var declaration in member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            if (declaration is VariableDeclaratorSyntax { Initializer.Value: { } value })
                yield return value;
            if (declaration is PropertyDeclarationSyntax { Initializer.Value: { } given })
                yield return given;
        }
        foreach (var constructor in member.ContainingType.InstanceConstructors.SelectMany(found => found.DeclaringSyntaxReferences))
            foreach (var assignment in constructor.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>())
                if (assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var name } && name == member.Name
                    || assignment.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own } && own == member.Name)
                    yield return assignment.Right;
    }

    private Output OfCreation(ExpressionSyntax creation) => creation switch
    {
        InvocationExpressionSyntax call => OfCreation(Origins.NameOf(call), call.ArgumentList),
        ObjectCreationExpressionSyntax { Type: { } type, ArgumentList: { } arguments } => OfCreation(Simple(type), arguments),
        _ => Output.Unknown,
    };

    private Output OfCreation(string module, ArgumentListSyntax arguments) => module switch
    {
        "Sequential" => OfLast(Elements(arguments)),
        "Linear" => Output.Of(module) with { Width = WidthOf(arguments) },
        _ => Output.Of(module),
    };

    /// <summary>What the last module of a sequence gives, those aside that leave its meaning alone.</summary>
    private Output OfLast(IEnumerable<ExpressionSyntax> modules) =>
        modules.Select(module => module is TupleExpressionSyntax named ? named.Arguments.Last().Expression : module)
            .LastOrDefault(module => !Output.IsTransparent(CreatedName(module))) is { } last
            ? OfModule(last)
            : Output.Unknown;

    private static IEnumerable<ExpressionSyntax> Elements(ArgumentListSyntax arguments) =>
        arguments.Arguments.SelectMany(argument => argument.Expression switch
        {
            CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            ImplicitArrayCreationExpressionSyntax list => list.Initializer.Expressions,
            var single => [single],
        });

    private static string CreatedName(ExpressionSyntax module) => module switch
    {
        InvocationExpressionSyntax call => Origins.NameOf(call),
        ObjectCreationExpressionSyntax { Type: { } type } => Simple(type),
        _ => "",
    };

    private static string Simple(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The second argument of a linear layer, where it is a number.</summary>
    private static long WidthOf(ArgumentListSyntax arguments)
    {
        var width = arguments.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "outputSize")
            ?? arguments.Arguments.Skip(1).FirstOrDefault(argument => argument.NameColon is null);
        return width?.Expression is LiteralExpressionSyntax { Token.Value: int number } ? number : 0;
    }
}
