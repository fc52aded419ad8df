using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads what makes a learner's optimizer.</summary>
internal static class OptimizerParser
{
    public static OptimizerModel? Parse(LearnerContext context) =>
        new NearestPart(context, RuntimeNames.OptimizerAttribute, DiagnosticDescriptors.WrongOptimizer).Find<OptimizerModel>(
            (attribute, type) => OfType(context, attribute, type),
            Signature.NoOptimizerFactory,
            static method => new OptimizerFactoryModel(method.ToUserMethod(), TakesModel: method.Parameters.Length > 2));

    private static OptimizerOfTypeModel? OfType(LearnerContext context, AttributeData attribute, INamedTypeSymbol type)
    {
        if (OptimizerKinds.KindOf(type) is not { } kind)
        {
            context.Diagnostics.Report(
                DiagnosticDescriptors.WrongOptimizerType,
                attribute.Place(),
                type.Name,
                $"is none of {string.Join(", ", OptimizerKinds.Names)}: make it in a method with [Optimizer]");
            return null;
        }

        var settings = OptimizerKinds.SettingsOf(kind);
        foreach (var name in attribute.NamedArguments.Select(argument => argument.Key))
            if (settings.All(setting => setting.Setting != name))
                context.Diagnostics.Report(
                    DiagnosticDescriptors.WrongOptimizerType,
                    attribute.PlaceOf(name),
                    type.Name,
                    $"has no {name}, but {string.Join(", ", settings.Select(setting => setting.Setting))}: remove it");
        var arguments = from setting in settings
                        let value = attribute.Value(setting.Setting)
                        where value is not null
                        select $"{setting.Parameter}: {ConstantLiteral.Plain(new PrimitiveValue(value))}";
        return new OptimizerOfTypeModel($"global::LrFinder.Dsl.{OptimizerKinds.Fused(kind)}", OptimizerKinds.Fused(kind), arguments.ToEquatableArray());
    }
}
