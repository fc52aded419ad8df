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
        var metric = context.Compilation.GetTypeByMetadataName(RuntimeNames.IMetric);
        foreach (var attribute in context.Learner.AttributesOf(RuntimeNames.MetricOfTypeAttribute))
        {
            if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
                continue;
            if (type.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate, metric)))
            {
                var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                var direction = $"{RuntimeNames.Global(RuntimeNames.MetricDirection)}.Of<{name}>()";
                yield return new($"{name}.Name", $"{name}.Compute", direction, type.Name);
            }
            else
            {
                context.Diagnostics.Report(
                    DiagnosticDescriptors.WrongMetric, attribute.Place(), type.Name, "does not implement IMetric", "a type that does");
            }
        }
    }

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
            if (Signature.NoTensorPair(method, context) is not { } problem)
            {
                yield return new($"\"{SnakeCase(method.Name)}\"", Identifier.Escape(method.Name), Direction(method), method.Name);
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

    private static string Direction(IMethodSymbol method) =>
        method.AttributesOf(RuntimeNames.MetricAttribute).First().Value("HigherIsBetter") switch
        {
            true => "true",
            false => "false",
            _ => "null",
        };

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
