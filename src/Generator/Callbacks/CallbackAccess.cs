using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator;

/// <summary>Whether, and how, the generated loop can call a method.</summary>
internal static class CallbackAccess
{
    /// <summary>Whether the method can be called; if not, it is reported.</summary>
    public static bool IsCallable(LearnerContext context, CallbackSource source, IMethodSymbol method)
    {
        if (Obstacle(context, source, method) is not var (problem, remedy, place))
            return !Obsolescence.Report(method, context.Learner, "has [Callback]", source.PlaceOf(method.Place()), context.Diagnostics);
        context.Diagnostics.Report(
            DiagnosticDescriptors.NotCallable, source.PlaceOf(place), CallbackSource.NameOf(method), problem, remedy);
        return false;
    }

    private static (string Problem, string Remedy, Location Place)? Obstacle(
        LearnerContext context, CallbackSource source, IMethodSymbol method)
    {
        return method switch
        {
            { MethodKind: not MethodKind.Ordinary } =>
                ("is not an ordinary method", "put [Callback] on a method with a name of its own", method.Place()),
            { IsGenericMethod: true } => ("is generic", "remove its type parameters", method.TypeParametersPlace()),
            { IsVararg: true } => ("takes any number of arguments", "remove '__arglist'", method.Place()),
            _ when method.HasAttribute("System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute") =>
                ("is for unmanaged callers only", "remove that attribute", method.Place()),
            { IsAsync: true } => ("is async", $"make it synchronous: {WhyNotAsync}", method.ModifierPlace(SyntaxKind.AsyncKeyword)),
            _ when IsTask(method.ReturnType) => ($"returns a '{method.ReturnType.Name}'", $"do the work within it: {WhyNotAsync}", method.ReturnPlace()),
            _ when method.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None) is { } parameter =>
                ($"takes '{parameter.Name}' by reference", "take the state by value, and return what it replaces", parameter.ModifierPlace()),
            _ when method.Parameters.FirstOrDefault(parameter => parameter.IsParams) is { } parameter =>
                ($"takes '{parameter.Name}' as params", "remove 'params': it is given one value", parameter.ModifierPlace()),
            _ when !IsAccessible(context, source, method) =>
                ($"is not accessible from the learner '{context.Learner.Name}'", Remedy(context, method), method.Place()),
            _ => null,
        };
    }

    private const string WhyNotAsync = "the loop does not wait, and tensors belong to one thread";

    private static bool IsTask(ITypeSymbol type) =>
        type is { Name: "Task" or "ValueTask" } && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>
    /// The base class that declares the method, where a class that derives from it hides the method by another member of that
    /// name; otherwise <see langword="null"/>.
    /// </summary>
    public static string? HiddenLevel(CallbackSource source, IMethodSymbol method) =>
        !method.IsStatic && IsHidden(source, method)
            ? method.ContainingType.FullName()
            : null;

    /// <summary>What makes a method accessible: within one assembly less is needed than across two.</summary>
    public static string Remedy(LearnerContext context, ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, context.Learner.ContainingAssembly)
            ? "make it internal or public"
            : $"make it public in {member.ContainingAssembly.Name}";

    private static bool IsAccessible(LearnerContext context, CallbackSource source, IMethodSymbol method) => method.IsStatic
        ? context.Compilation.IsSymbolAccessibleWithin(method, context.Learner)
        : context.Compilation.IsSymbolAccessibleWithin(
            method, context.Learner, IsHidden(source, method) ? method.ContainingType : source.Type);

    private static bool IsHidden(CallbackSource source, IMethodSymbol method) => source.Type.SelfAndBases()
        .TakeWhile(level => !SymbolEqualityComparer.Default.Equals(level, method.ContainingType))
        .SelectMany(level => level.GetMembers(method.Name))
        .Any(member => member is not IMethodSymbol other || (!other.IsOverride && HaveSameParameters(other, method)));

    private static bool HaveSameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same);
}
