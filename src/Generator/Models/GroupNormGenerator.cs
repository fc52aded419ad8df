using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Puts a factory that fills weight and bias in the place of each call of TorchSharp's <c>nn.GroupNorm</c>, which leaves in them what the
/// memory held. Done where the layer is made, so that whatever the user fills them with afterwards stays.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class GroupNormGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var redirects = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => GroupNormCalls.AreRedirected(options));
        var calls = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => GroupNormCalls.MayBeOne(node), Place)
            .Where(static place => place is not null)
            .Select(static (place, _) => place!)
            .Collect()
            .Combine(redirects)
            .Select(static (found, _) => found.Right ? found.Left.ToEquatableArray() : [])
            .WithTrackingName(TrackingNames.RedirectedCalls);
        context.RegisterSourceOutput(calls, static (production, places) => Guard.Emit(production, places, [], GroupNormEmitter.Emit));
    }

    private static RedirectedCall? Place(GeneratorSyntaxContext context, CancellationToken token) => ParseMemory<RedirectedCall?>.Recall(
        context.Node, context.SemanticModel.Compilation, () => GroupNormCalls.Place(context, token), static _ => true, token);
}
