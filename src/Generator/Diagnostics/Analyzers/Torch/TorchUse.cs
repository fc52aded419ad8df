using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>A place where the user's code calls a member of TorchSharp's, makes an object of it, or takes it for a delegate.</summary>
/// <param name="Operation">The place.</param>
/// <param name="Member">The member, as TorchSharp declares it first.</param>
/// <param name="Arguments">What it is given, defaults included; nothing where it is a delegate.</param>
/// <param name="Around">The symbol whose code this is.</param>
internal sealed record TorchUse(IOperation Operation, IMethodSymbol Member, ImmutableArray<IArgumentOperation> Arguments, ISymbol Around)
{
    private const string Assembly = "TorchSharp";

    /// <summary>The use that an operation is, or <see langword="null"/> where it has nothing to do with TorchSharp.</summary>
    public static TorchUse? Of(IOperation operation, ISymbol around)
    {
        var (member, arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            IMethodReferenceOperation reference when !IsInNameof(operation) => (reference.Method, []),
            _ => (null, []),
        };
        return member?.ContainingAssembly?.Name == Assembly ? new(operation, Original(member), arguments, around) : null;
    }

    /// <summary>The type whose member is used: that of the object where there is one, for it may inherit the member.</summary>
    public INamedTypeSymbol Owner =>
        (Operation as IInvocationOperation)?.Instance?.Type as INamedTypeSymbol ?? Member.ContainingType;

    /// <summary>Whether it is a call or a creation, which has arguments.</summary>
    public bool HasArguments => Operation is not IMethodReferenceOperation;

    /// <summary>The name as it is written: of the called member, or of the class that is made.</summary>
    public SyntaxNode Name => Operation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } => member.Name,
        InvocationExpressionSyntax call => call.Expression,
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax name } => name.Right,
        ObjectCreationExpressionSyntax creation => creation.Type,
        MemberAccessExpressionSyntax member => member.Name,
        var other => other,
    };

    /// <summary>Whether a parameter is left to its default.</summary>
    public bool Omits(string parameter) =>
        Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.DefaultValue && argument.Parameter?.Name == parameter);

    /// <summary>The value of a parameter, where it is given or has a default.</summary>
    public IOperation? Value(string parameter) => Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;

    /// <summary>Whether a parameter is known to have a value; numbers are compared as such.</summary>
    public bool Is(string parameter, object value) =>
        Value(parameter)?.ConstantValue is { HasValue: true, Value: { } constant } && constant.Equals(value);

    private static IMethodSymbol Original(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }

    private static bool IsInNameof(IOperation operation) => operation.Ancestors().Any(outer => outer.Kind == OperationKind.NameOf);
}
