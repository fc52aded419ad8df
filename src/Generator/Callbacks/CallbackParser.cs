using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads the methods with <c>[Callback]</c> of one class.</summary>
internal static class CallbackParser
{
    /// <summary>Reads a class's callbacks, inherited ones first. One that cannot be called is reported and left out.</summary>
    public static IEnumerable<OrderedCallback> Parse(LearnerContext context, CallbackSource source)
    {
        ReportHidden(context, source);
        var methods = MethodsOf(source.Type).ToList();
        foreach (var method in methods)
            SettingNames.Check(method, context.Diagnostics);
        return from method in methods
               from attribute in method.AttributesOf(RuntimeNames.CallbackAttribute)
               let callback = Parse(context, source, method, attribute)
               where callback is not null
               select new OrderedCallback(callback, attribute.Value("Order") as int? ?? 0);
    }

    private static void ReportHidden(LearnerContext context, CallbackSource source)
    {
        foreach (var (level, name) in HiddenMembers.With(source.Type, RuntimeNames.CallbackAttribute, context.Compilation))
            context.Diagnostics.Report(
                DiagnosticDescriptors.NotCallable,
                source.Attachment.IsInSource ? source.Attachment : context.Learner.Place(),
                $"{level.Name}.{name}",
                $"is not accessible from the learner '{context.Learner.Name}'",
                CallbackAccess.Remedy(context, level));
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) => type.SelfAndBases().Reverse()
        .SelectMany(MethodsOfLevel)
        // An override that repeats the attribute is the same callback: the first declaration stands for all.
        .Where(method => !Overridden(method).Any(origin => origin.HasAttribute(RuntimeNames.CallbackAttribute)));

    /// <summary>Parts of a class in several files have no order of their own: they come by the names of their files.</summary>
    private static IEnumerable<IMethodSymbol> MethodsOfLevel(INamedTypeSymbol level) => level.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => method.HasAttribute(RuntimeNames.CallbackAttribute))
        .OrderBy(method => method.Place().SourceTree?.FilePath ?? "", StringComparer.Ordinal);

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (var origin = method.OverriddenMethod; origin is not null; origin = origin.OverriddenMethod)
            yield return origin;
    }

    /// <summary>What is passed: as exactly the parameter's type where an overload might take it, too.</summary>
    private static CallbackArgument Argument(CallbackSource source, IMethodSymbol method, IParameterSymbol parameter, InjectedState state)
    {
        var isOverloaded = source.Type.SelfAndBases().SelectMany(level => level.GetMembers(method.Name)).Where(member => !member.IsOverride).Skip(1).Any();
        return new(state, isOverloaded ? parameter.Type.FullName() : null);
    }

    private static CallbackModel? Parse(LearnerContext context, CallbackSource source, IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.EventOf() is not { } moment || !CallbackAccess.IsCallable(context, source, method))
            return null;
        var states = method.Parameters.Select(parameter => ParameterParser.Parse(context, source, parameter, moment)).ToList();
        if (AnswerParser.Parse(context, source, method, moment) is not { } answer || states.Contains(null))
            return null;
        return new(
            moment,
            source.Property,
            method.IsStatic ? method.ContainingType.FullName() : null,
            CallbackAccess.HiddenLevel(source, method),
            method.Name,
            method.Parameters.Zip(states, (parameter, state) => Argument(source, method, parameter, state!)).ToEquatableArray(),
            answer,
            states.Any(state => state!.Name == "training"),
            states.Select(state => state!.ReadingAt(moment)).DefaultIfEmpty().Max(),
            attribute.Value("DuringSweep") is true,
            attribute.Value("FirstRankOnly") is true,
            source.Prefix + method.Name);
    }
}
