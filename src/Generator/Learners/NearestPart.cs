using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Finds the one part of a kind that a learner has: a type that an attribute of the class names, or a method. The nearest level that has one
/// decides: a learner replaces what its base class declares.
/// </summary>
/// <param name="context">The learner.</param>
/// <param name="attribute">The metadata name of the method's attribute; that of the class is generic in the part's type.</param>
/// <param name="wrong">What is reported of a method that is none.</param>
internal sealed class NearestPart(LearnerContext context, string attribute, DiagnosticDescriptor wrong)
{
    /// <summary>Looks for it.</summary>
    /// <param name="ofType">Makes the part of the class's attribute and the type in it; <see langword="null"/> where that is reported.</param>
    /// <param name="check">What is wrong with a method.</param>
    /// <param name="ofMethod">Makes the part of a method.</param>
    public TPart? Find<TPart>(
        Func<AttributeData, INamedTypeSymbol, TPart?> ofType,
        Func<IMethodSymbol, LearnerContext, SignatureProblem?> check,
        Func<IMethodSymbol, TPart> ofMethod)
        where TPart : class
    {
        foreach (var (level, name) in HiddenMembers.With(context.Learner, attribute, context.Compilation))
            context.Diagnostics.Report(
                wrong, context.Learner.Place(), $"{level.Name}.{name}", $"is not accessible from '{context.Learner.Name}'");
        foreach (var level in context.Levels)
        {
            var found = OfAttributes(level, ofType);
            foreach (var method in level.GetMembers().OfType<IMethodSymbol>().Where(method => IsOne(method, check)))
            {
                if (found is not null)
                    ReportSecond(level, method);
                else
                    found = ofMethod(method);
            }

            if (found is not null)
                return found;
        }

        return null;
    }

    private string ShortName => attribute.Substring(attribute.LastIndexOf('.') + 1).Replace("Attribute", "");

    private TPart? OfAttributes<TPart>(INamedTypeSymbol level, Func<AttributeData, INamedTypeSymbol, TPart?> ofType)
        where TPart : class
    {
        foreach (var given in level.AttributesOf($"{attribute}`1"))
            // The compiler reports a type that must not be used where the attribute names it.
            if (given.AttributeClass!.TypeArguments[0] is INamedTypeSymbol { TypeKind: not TypeKind.Error } type
                && !type.IsForbiddenIn(context.Learner)
                && Nameable.Check(type, context.Learner, given.Place(), context.Compilation, context.Diagnostics)
                && ofType(given, type) is { } part)
                return part;
        return null;
    }

    /// <summary>Whether a method is a part that can be called; if it is none although it is meant to be, that is reported.</summary>
    private bool IsOne(IMethodSymbol method, Func<IMethodSymbol, LearnerContext, SignatureProblem?> check)
    {
        if (!method.HasAttribute(attribute))
            return false;
        if (check(method, context) is not { } problem)
            return !Obsolescence.Report(method, context.Learner, $"has [{ShortName}]", context.PlaceOf(method), context.Diagnostics);
        context.Diagnostics.Report(wrong, context.PlaceOf(problem), method.Name, problem.Text);
        return false;
    }

    private void ReportSecond(INamedTypeSymbol level, IMethodSymbol method) => context.Diagnostics.Report(
        DiagnosticDescriptors.DeclaredTwice,
        context.PlaceOf(method),
        ImmutableDictionary<string, string?>.Empty.Add(FixHints.Type, attribute),
        level.Name,
        ShortName,
        method.Name);
}
