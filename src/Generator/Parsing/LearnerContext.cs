using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What the parsers of a learner's parts need to know. It lives for one parse and never reaches a model.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Model">The model it trains.</param>
/// <param name="Compilation">The user's compilation.</param>
/// <param name="Diagnostics">What to tell the user.</param>
internal sealed record LearnerContext(
    INamedTypeSymbol Learner, INamedTypeSymbol Model, Compilation Compilation, DiagnosticBag Diagnostics)
{
    /// <summary>Whether the learner, which has no base class before the generator has run, can be passed as the type.</summary>
    public bool LearnerFits(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type, Learner)
        || (Compilation.GetTypeByMetadataName(RuntimeNames.LearnerOfModel) is { } learnerOfModel
            && Converts(learnerOfModel.Construct(Model), type));

    /// <summary>Whether the model, whose base class may be the generator's work, can be passed as the type.</summary>
    public bool ModelFits(ITypeSymbol type) =>
        Converts(Model, type)
        || Converts(Compilation.GetTypeByMetadataName(RuntimeNames.IModel), type)
        || (ModelShape.IsDeclared(Model) && Converts(ModelShape.TensorModule(Compilation), type));

    private bool Converts(ITypeSymbol? from, ITypeSymbol to) =>
        from is not null && Compilation.ClassifyCommonConversion(from, to) is { Exists: true, IsImplicit: true };
}
