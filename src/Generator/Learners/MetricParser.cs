using System.Text;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a learner's metrics: the reusable ones first, then its own methods.</summary>
internal static class MetricParser
{
    public static EquatableArray<MetricModel> Parse(LearnerContext context) =>
        Reusable(context).Concat(Local(context)).ToEquatableArray();

    private static IEnumerable<MetricModel> Reusable(LearnerContext context)
    {
        var face = context.Compilation.GetTypeByMetadataName(RuntimeNames.IMetric);
        var accumulated = context.Compilation.GetTypeByMetadataName(RuntimeNames.AccumulatedMetric);
        foreach (var attribute in context.Learner.AttributesOf(RuntimeNames.MetricOfTypeAttribute))
        {
            // The compiler reports a type that must not be used where the attribute names it.
            if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type
                || type.IsForbiddenIn(context.Learner)
                || !Nameable.Check(type, context.Learner, attribute.Place(), context.Compilation, context.Diagnostics))
                continue;
            // One that has statistics is exact over all samples, whatever else it offers.
            if (Derives(type, accumulated))
            {
                if (NoInstance(type, context) is not { } problem)
                    yield return new AccumulatedMetricModel(type.FullName(), type.Name);
                else
                    context.Diagnostics.Report(
                        DiagnosticDescriptors.WrongMetric, attribute.Place(), type.Name, problem, "a class that 'new()' makes within the learner");
            }
            else if (type.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, face)))
            {
                yield return new ReusableMetricModel(type.FullName(), type.Name);
            }
            else
            {
                context.Diagnostics.Report(
                    DiagnosticDescriptors.WrongMetric,
                    attribute.Place(),
                    type.Name,
                    "neither implements IMetric nor derives from AccumulatedMetric",
                    "a type that does");
            }
        }
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol? from) =>
        type.SelfAndBases().Any(level => SymbolEqualityComparer.Default.Equals(level, from));

    private static string? NoInstance(INamedTypeSymbol type, LearnerContext context) =>
        type.IsAbstract ? "is abstract"
        : Constructors.CanBeCalledWithoutArguments(type, context.Learner, context.Compilation) ? null
        : "has no constructor without parameters that the learner can call";

    private static IEnumerable<MetricModel> Local(LearnerContext context)
    {
        foreach (var (level, name) in HiddenMembers.With(context.Learner, RuntimeNames.MetricAttribute, context.Compilation))
            context.Diagnostics.Report(
                DiagnosticDescriptors.WrongMetric,
                context.Learner.Place(),
                $"{level.Name}.{name}",
                $"is not accessible from '{context.Learner.Name}'",
                "accessible from the learner");
        // Those of a base class first, as they were declared first.
        var methods = context.Levels.Reverse().SelectMany(level => level.GetMembers().OfType<IMethodSymbol>());
        foreach (var method in methods.Where(method => method.HasAttribute(RuntimeNames.MetricAttribute)))
        {
            if (Obsolescence.Report(method, context.Learner, "has [Metric]", context.PlaceOf(method), context.Diagnostics))
                continue;
            if (Signature.NoTensorPair(method, context) is not { } problem)
            {
                yield return new OwnMetricModel(method.ToUserMethod(), SnakeCase(method.Name), Direction(method));
            }
            else
            {
                context.Diagnostics.Report(
                    DiagnosticDescriptors.WrongMetric,
                    context.PlaceOf(problem),
                    method.Name,
                    problem.Text,
                    $"'static Tensor {method.Name}(Tensor output, Tensor target)', not generic, and accessible from the learner");
            }
        }
    }

    private static bool? Direction(IMethodSymbol method) =>
        method.AttributesOf(RuntimeNames.MetricAttribute).First().Value("HigherIsBetter") as bool?;

    /// <summary><c>ErrorRate</c> becomes <c>error_rate</c>, <c>TopK5</c> becomes <c>top_k5</c>.</summary>
    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
