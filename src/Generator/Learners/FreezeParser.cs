using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads which parts of its model a learner freezes.</summary>
internal static class FreezeParser
{
    private const string Argument = "part";

    /// <summary>The parts by their names in the model's state, each once.</summary>
    public static EquatableArray<string> Parse(LearnerContext context)
    {
        var attributes = context.Learner.AttributesOf(RuntimeNames.FreezeAttribute).ToList();
        // The parts are looked for only where they are asked for.
        var parts = attributes.Count == 0 ? null : ModelParts.Of(context.Model, context.Compilation);
        return attributes.Select(attribute => StateName(context, attribute, parts)).OfType<string>().Distinct().ToEquatableArray();
    }

    private static string? StateName(LearnerContext context, AttributeData attribute, ModelParts? parts)
    {
        if (NameIn(attribute) is not { } name)
            return null;
        if (parts is null)
            return name;
        if (parts.StateNameOf(name) is { } stateName)
            return stateName;
        context.Diagnostics.Report(
            DiagnosticDescriptors.NoSuchPartOfModel, attribute.PlaceOf(Argument), context.Model.Name, name, Advice(name, parts.Names));
        return null;
    }

    private static string Advice(string name, IReadOnlyList<string> names) => names.Count == 0
        ? "it has none"
        : (NearestName.Of(name, names) is { } nearest ? $"did you mean '{nearest}'? " : "") + $"there are: {string.Join(", ", names)}";

    /// <summary>
    /// The name; <see langword="null"/> where the compiler does not understand it, and reports that. A layer that is only being generated is no member
    /// yet, so that <c>nameof</c> of it is read as it is written.
    /// </summary>
    private static string? NameIn(AttributeData attribute)
    {
        if (attribute.Value(Argument) is string name)
            return name;
        return attribute.Syntax()?.ArgumentList?.Arguments.FirstOrDefault()?.Expression
            is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [var named] }
            ? (named.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                SimpleNameSyntax simple => simple,
                _ => null,
            })?.Identifier.ValueText
            : null;
    }
}
