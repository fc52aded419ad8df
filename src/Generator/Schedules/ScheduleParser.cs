using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads a method with <c>[Schedule]</c>.</summary>
internal static class ScheduleParser
{
    public static ParseResult<ScheduleModel> Parse(GeneratorAttributeSyntaxContext target, CancellationToken token)
    {
        var diagnostics = new DiagnosticBag();
        var method = (IMethodSymbol)target.TargetSymbol;
        var declaration = (MethodDeclarationSyntax)target.TargetNode;
        // While a brace is missing the method is in no type, and the compiler says so.
        if (declaration.Parent is not TypeDeclarationSyntax)
            return diagnostics.Result<ScheduleModel>(null);
        CheckDeclaration(method, declaration, diagnostics);
        // A partial method with a result needs an accessibility, and no second one of its signature: the compiler says so at the user's part.
        var canHaveBody = !diagnostics.HasErrors && declaration.Modifiers.Any(IsAccessibility) && IsFirst(method);
        SettingNames.Check(method, diagnostics);
        var phases = ParsePhases(target.Attributes[0], method, diagnostics, token);
        if (!canHaveBody)
            return diagnostics.Result<ScheduleModel>(null);

        // Without a body the compiler would add an error about the method to that about its phases.
        return diagnostics.ResultDespiteErrors<ScheduleModel>(new(
            TypeIdentity.Of(method.ContainingType),
            method.Name,
            declaration.Modifiers.Select(modifier => modifier.ValueText).ToEquatableArray(),
            method.Parameters.Skip(1).Select(parameter => parameter.Name).ToEquatableArray(),
            declaration.GetLeadingTrivia().Any(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax),
            method.HasAttribute("System.CodeDom.Compiler.GeneratedCodeAttribute"),
            method.HasAttribute("System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute"),
            phases.ToEquatableArray()));
    }

    private static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword;

    private static bool IsFirst(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(
        method,
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(
            other => other.Parameters.Length == method.Parameters.Length && other.HasAttribute(RuntimeNames.ScheduleAttribute)));

    /// <summary>The phases; none where one has an error, here or to the compiler.</summary>
    private static List<PhaseModel> ParsePhases(AttributeData schedule, IMethodSymbol method, DiagnosticBag diagnostics, CancellationToken token)
    {
        var attributes = method.AttributesOf(RuntimeNames.PhaseAttribute).ToList();
        if (HyperOf(schedule) is not { } hyper || !attributes.All(phase => phase.IsComplete()))
            return [];
        if (attributes.Count == 0)
            diagnostics.Report(DiagnosticDescriptors.NoPhase, method.Place(), method.Name);
        token.ThrowIfCancellationRequested();
        var phases = attributes.Select(phase => new PhaseParser(phase, method, hyper, diagnostics).Parse()).ToList();
        if (!phases.Contains(null) && !diagnostics.HasErrors)
            CheckFractions(method, attributes, phases!, diagnostics);
        return phases.Contains(null) || diagnostics.HasErrors ? [] : phases.ConvertAll(phase => phase!);
    }

    /// <summary>Whether the method is a schedule that a training can follow: one of progress alone.</summary>
    public static bool IsFollowable(IMethodSymbol method) => IsSchedule(method) && method.Parameters.Length == 1;

    /// <summary>What is scheduled, or none where the compiler reports the argument.</summary>
    public static string? HyperOf(AttributeData schedule) =>
        schedule.Value("hyper") is int hyper ? HyperFacts.All.ElementAtOrDefault(hyper)?.Name : null;

    /// <summary><c>static double M(double progress, …)</c>: the first parameter's name is that of the generated part.</summary>
    private static bool IsSchedule(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, RefKind: RefKind.None, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters is [{ Name: "progress" }, ..]
        && method.Parameters.All(parameter => parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Double });

    private static void CheckDeclaration(IMethodSymbol method, MethodDeclarationSyntax declaration, DiagnosticBag diagnostics)
    {
        if (!IsSchedule(method))
            diagnostics.Report(DiagnosticDescriptors.WrongSchedule, method.Place(), method.Name);
        else if (!method.IsPartialDefinition || method.PartialImplementationPart is not null)
            diagnostics.Report(DiagnosticDescriptors.ScheduleHasBody, method.Place(), method.Name);
        if (Nameable.IsLocalToFile(method.ContainingType))
            diagnostics.Report(
                DiagnosticDescriptors.CannotBeNamed,
                method.ContainingType.Place(), method.ContainingType.Name, "is local to its file", method.ContainingType.Name, "remove 'file'");
        TypeParser.CheckPartial(method.ContainingType.Name, declaration.Parent as TypeDeclarationSyntax, diagnostics);
    }

    /// <summary>Constant fractions sum to 1, or to less where the last phase takes the rest.</summary>
    private static void CheckFractions(
        IMethodSymbol method, List<AttributeData> attributes, List<PhaseModel> phases, DiagnosticBag diagnostics)
    {
        const double RoundingError = 1e-9;
        var last = phases.Count - 1;
        if (phases.FindIndex(phase => phase.Fraction is null) is >= 0 and var rest && rest != last)
        {
            diagnostics.Report(DiagnosticDescriptors.RestBeforeLast, attributes[rest].Place(), method.Name);
            return;
        }

        var hasRest = phases[last].Fraction is null;
        var fractions = phases.Take(hasRest ? last : last + 1).Select(phase => phase.Fraction!.Value).ToList();
        if (fractions.Contains(null))
            return;
        var sum = fractions.Sum()!.Value;
        if (hasRest && sum >= 1)
            diagnostics.Report(DiagnosticDescriptors.NothingLeft, attributes[last].Place(), method.Name, PhaseParser.Text(sum));
        else if (!hasRest && Math.Abs(sum - 1) > RoundingError)
            diagnostics.Report(
                DiagnosticDescriptors.FractionsDoNotSum, attributes[last].PlaceOf("fraction"), method.Name, PhaseParser.Text(sum));
    }
}
