using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Recognises calls of TorchSharp's factory of group normalisations.</summary>
internal static class GroupNormCalls
{
    private const string Name = "GroupNorm";

    /// <summary>Whether the project lets its calls be redirected: a property that the package's targets set and show to the compiler.</summary>
    public static bool AreRedirected(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.LrFinderFillGroupNorm", out var value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a node looks like a call, before anybody asks what its name stands for.</summary>
    public static bool MayBeOne(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: IdentifierNameSyntax { Identifier.ValueText: Name } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: Name },
    };

    /// <summary>Whether a method is the factory.</summary>
    public static bool IsFactory(IMethodSymbol method) =>
        method.Name == Name && method.ContainingType.HasName(RuntimeNames.Nn) && method.ReturnType.HasName(RuntimeNames.GroupNorm);

    /// <summary>The place of a call, or <see langword="null"/> where it is no call of the factory.</summary>
    public static RedirectedCall? Place(GeneratorSyntaxContext context, CancellationToken token)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (!Surroundings.AreFit(call.SyntaxTree, context.SemanticModel.Compilation))
            return null;
        return context.SemanticModel.GetSymbolInfo(call, token).Symbol is IMethodSymbol method && IsFactory(method)
            && context.SemanticModel.GetInterceptableLocation(call, token) is { } place
                ? new(place.Version, place.Data)
                : null;
    }
}
