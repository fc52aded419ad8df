using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>What the parsers of a learner's parts need to know. It lives for one parse and never reaches a model.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Model">The model it trains.</param>
/// <param name="Inputs">The names of the model's inputs.</param>
/// <param name="Compilation">The user's compilation.</param>
/// <param name="Diagnostics">What to tell the user.</param>
internal sealed record LearnerContext(
    INamedTypeSymbol Learner, INamedTypeSymbol Model, IReadOnlyList<string> Inputs, Compilation Compilation, DiagnosticBag Diagnostics)
{
    /// <summary>Whether the learner, which may have no base class before the generator has run, can be passed as the type.</summary>
    public bool LearnerFits(ITypeSymbol type) =>
        Converts(Learner, type)
        || (Compilation.GetTypeByMetadataName(RuntimeNames.LearnerOfModel) is { } learnerOfModel
            && Converts(learnerOfModel.Construct(Model), type));

    /// <summary>Whether the model, whose base class may be the generator's work, can be passed as the type.</summary>
    public bool ModelFits(ITypeSymbol type) =>
        Converts(Model, type)
        || Converts(Compilation.GetTypeByMetadataName(RuntimeNames.IModel), type)
        || (Model.SelfAndBases().Any(ModelShape.IsDeclared) && Converts(ModelShape.TensorModule(Compilation), type));

    /// <summary>The learner and its base classes as far as they are the user's, the nearest first: where its parts are declared.</summary>
    public IEnumerable<INamedTypeSymbol> Levels => Learner.LearnerLevels();

    /// <summary>Whether a class of the user's has a member of the name, and so hides the one that every learner has.</summary>
    public bool Hides(string member) => Levels.Any(level => !level.GetMembers(member).IsEmpty);

    /// <summary>Where to report something about a member: at itself, or at the learner if it belongs to a referenced assembly.</summary>
    public Location PlaceOf(ISymbol member) => member.Place() is { IsInSource: true } place ? place : Learner.Place();

    /// <summary>The same for a part of a member.</summary>
    public Location PlaceOf(SignatureProblem problem) => problem.Place.IsInSource ? problem.Place : Learner.Place();

    private bool Converts(ITypeSymbol? from, ITypeSymbol to) =>
        from is not null && Compilation.ClassifyCommonConversion(from, to) is { Exists: true, IsImplicit: true };
}
