using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>A place where a callback assigns a hyperparameter.</summary>
/// <param name="Hyper">Which: a member of the attribute's enum <c>Hyper</c>.</param>
/// <param name="Method">The callback.</param>
/// <param name="Place">What is assigned.</param>
internal sealed record HyperWriting(string Hyper, IMethodSymbol Method, Location Place)
{
    /// <summary>
    /// The assignments in the callbacks that a class declares: <c>learner.LearningRate = …</c>, those of <c>learner.Hyperparameters</c>, and
    /// those of every group of <c>optimizer.ParamGroups</c>. Names are enough to tell them: <c>learner</c> and <c>optimizer</c> are what the
    /// loop passes under these names. What a callback does through other methods is not seen.
    /// </summary>
    public static IEnumerable<HyperWriting> In(INamedTypeSymbol type) =>
        from method in type.OwnCallbacks()
        from reference in method.DeclaringSyntaxReferences
        from assignment in reference.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>()
        let hyper = HyperOf(assignment.Left, method, type)
        where hyper is not null
        select new HyperWriting(hyper, method, assignment.Left.GetLocation());

    private static string? HyperOf(ExpressionSyntax target, IMethodSymbol method, INamedTypeSymbol type)
    {
        var (owner, name) = target switch
        {
            MemberAccessExpressionSyntax member => (member.Expression, member.Name.Identifier.ValueText),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax hyper }] } element =>
                (element.Expression, hyper.Name.Identifier.ValueText),
            IdentifierNameSyntax identifier when type.IsLearner() => (null, identifier.Identifier.ValueText),
            _ => (null, ""),
        };
        var isHyper = HyperFacts.Find(name) is not null
            && (IsHyperparameters(owner, method) || (name == HyperFacts.LearningRate && (IsLearner(owner, method) || IsGroup(owner, method))));
        return isHyper ? name : null;
    }

    /// <summary>Nothing stands for <c>this</c>, of a learner.</summary>
    private static bool IsLearner(ExpressionSyntax? owner, IMethodSymbol method) =>
        owner is null or ThisExpressionSyntax || IsParameter(owner, "learner", method);

    private static bool IsHyperparameters(ExpressionSyntax? owner, IMethodSymbol method) => owner switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Hyperparameters" } member => IsLearner(member.Expression, method),
        IdentifierNameSyntax { Identifier.ValueText: "Hyperparameters" } => method.ContainingType.IsLearner(),
        _ => false,
    };

    private static bool IsGroup(ExpressionSyntax? owner, IMethodSymbol method) =>
        owner is IdentifierNameSyntax { Identifier.ValueText: var group }
        && owner.Ancestors().OfType<ForEachStatementSyntax>().Any(loop =>
            loop.Identifier.ValueText == group
            && loop.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ParamGroups", Expression: var optimizer }
            && IsParameter(optimizer, "optimizer", method));

    private static bool IsParameter(ExpressionSyntax expression, string name, IMethodSymbol method) =>
        expression is IdentifierNameSyntax identifier
        && identifier.Identifier.ValueText == name
        && method.Parameters.Any(parameter => parameter.Name == name);
}
