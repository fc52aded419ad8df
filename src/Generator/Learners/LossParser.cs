using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads what a learner is trained by.</summary>
internal static class LossParser
{
    public static LossModel? Parse(LearnerContext context) =>
        new NearestPart(context, RuntimeNames.LossAttribute, DiagnosticDescriptors.WrongLoss).Find(
            (attribute, type) => OfType(context, attribute, type),
            Signature.NoTensorPair,
            static method => new LossModel(method.ToUserMethod(), method.Name));

    private static LossModel? OfType(LearnerContext context, AttributeData attribute, INamedTypeSymbol type)
    {
        if (type.AllInterfaces.Any(face => face.HasName(RuntimeNames.ILoss)))
            return new(new(type.FullName(), "Compute", ""), type.Name);
        context.Diagnostics.Report(DiagnosticDescriptors.NoLoss, attribute.Place(), type.Name);
        return null;
    }
}
