using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a method with <c>[Schedule]</c>.</summary>
internal static class ScheduleParser
{
    private static readonly string[] Anneals = ["Constant", "Linear", "Cosine", "Exponential", "Polynomial"];
    private static readonly string[] Hypers = ["LearningRate", "Momentum", "WeightDecay"];

    public static ParseResult<ScheduleModel> Parse(GeneratorAttributeSyntaxContext target, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var method = (IMethodSymbol)target.TargetSymbol;
        var declaration = (MethodDeclarationSyntax)target.TargetNode;
        if (!IsSchedule(method))
            diagnostics.Report(DiagnosticDescriptors.WrongSchedule, method.Place(), method.Name);
        else if (!method.IsPartialDefinition || method.PartialImplementationPart is not null)
            diagnostics.Report(DiagnosticDescriptors.ScheduleHasBody, method.Place(), method.Name);
        TypeParser.CheckPartial(method.ContainingType.Name, declaration.Parent as TypeDeclarationSyntax, diagnostics);

        var attributes = method.AttributesOf(RuntimeNames.PhaseAttribute).ToList();
        if (HyperOf(target.Attributes[0]) is null || !attributes.All(phase => phase.IsComplete()))
            return diagnostics.Result<ScheduleModel>(null);
        if (attributes.Count == 0)
            diagnostics.Report(DiagnosticDescriptors.NoPhase, method.Place(), method.Name);
        token.ThrowIfCancellationRequested();
        var phases = attributes.Select(phase => Phase(phase, diagnostics)).ToList();
        if (phases.Contains(null) || diagnostics.HasErrors)
            return diagnostics.Result<ScheduleModel>(null);

        var sum = phases.Sum(phase => phase!.Fraction);
        if (Math.Abs(sum - 1) > 1e-9)
            diagnostics.Report(DiagnosticDescriptors.FractionsDoNotSum, attributes[attributes.Count - 1].PlaceOf("fraction"), method.Name, Text(sum));
        return diagnostics.Result(new ScheduleModel(
            TypeIdentity.Of(method.ContainingType),
            method.Name,
            string.Join(" ", declaration.Modifiers.Select(modifier => modifier.ValueText)),
            declaration.GetLeadingTrivia().Any(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax),
            phases.Select(phase => phase!).ToEquatableArray()));
    }

    /// <summary><c>static double M(double progress)</c>: the parameter's name is that of the generated part.</summary>
    public static bool IsSchedule(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, RefKind: RefKind.None, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters is [{ RefKind: RefKind.None, Name: "progress", Type.SpecialType: SpecialType.System_Double }];

    /// <summary>What is scheduled, or none where the compiler reports the argument.</summary>
    public static string? HyperOf(AttributeData schedule) =>
        schedule.Value("hyper") is int hyper ? Hypers.ElementAtOrDefault(hyper) : null;

    private static PhaseModel? Phase(AttributeData attribute, DiagnosticBag diagnostics)
    {
        if (attribute.Value("anneal") is not int number || Anneals.ElementAtOrDefault(number) is not { } anneal)
            return null;
        var phase = new PhaseModel(
            Number(attribute, "fraction"), anneal, Number(attribute, "start"), Number(attribute, "end"), attribute.Value("Power") as double? ?? 1);
        if (!(phase.Fraction > 0 && phase.Fraction <= double.MaxValue))
            diagnostics.Report(DiagnosticDescriptors.FractionNotPositive, attribute.PlaceOf("fraction"), Text(phase.Fraction));
        Check("start", phase.Start, phase.Start is >= 0 and <= double.MaxValue, "a finite number of at least 0");
        Check("end", phase.End, phase.End is >= 0 and <= double.MaxValue, "a finite number of at least 0");
        Check("Power", phase.Power, phase.Power is > 0 and <= double.MaxValue, "a finite number above 0");
        if (anneal == "Constant")
            Check("end", phase.End, phase.End == phase.Start, "equal to the start, for the phase is constant");
        if (anneal == "Exponential")
        {
            foreach (var (name, value) in new[] { ("start", phase.Start), ("end", phase.End) })
                if (value == 0)
                    diagnostics.Report(DiagnosticDescriptors.ExponentialThroughZero, attribute.PlaceOf(name), name);
        }

        return phase;

        void Check(string name, double value, bool isValid, string range)
        {
            if (!isValid)
                diagnostics.Report(DiagnosticDescriptors.PhaseValue, attribute.PlaceOf(name), name, Text(value), range);
        }
    }

    private static double Number(AttributeData attribute, string name) => attribute.Value(name) as double? ?? double.NaN;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
