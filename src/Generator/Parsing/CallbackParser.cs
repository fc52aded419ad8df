using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads the methods with <c>[Callback]</c> of one class.</summary>
internal static class CallbackParser
{
    /// <summary>Reads a class's callbacks, inherited ones first. One that cannot be called is reported and left out.</summary>
    /// <param name="context">The learner.</param>
    /// <param name="type">The class: the learner itself or one that it uses.</param>
    /// <param name="target">What the methods are called on, as source.</param>
    /// <param name="prefix">What the plan shows before the methods' names.</param>
    public static IEnumerable<OrderedCallback> Parse(LearnerContext context, INamedTypeSymbol type, string target, string prefix) =>
        from method in MethodsOf(type)
        from attribute in method.AttributesOf(RuntimeNames.CallbackAttribute)
        let callback = Parse(context, method, attribute, target, prefix)
        where callback is not null
        select new OrderedCallback(callback, attribute.Value("Order") as int? ?? 0);

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type)
    {
        // An override that repeats the attribute is the same callback: the first declaration stands for both.
        return type.SelfAndBases().Reverse()
            .SelectMany(level => level.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.OverriddenMethod?.HasAttribute(RuntimeNames.CallbackAttribute) != true);
    }

    private static CallbackModel? Parse(
        LearnerContext context, IMethodSymbol method, AttributeData attribute, string target, string prefix)
    {
        if (EventOf(attribute) is not { } moment || !IsCallable(context, method))
            return null;
        var states = method.Parameters.Select(parameter => ParameterParser.Parse(context, parameter, moment)).ToList();
        if (AnswerParser.Parse(context, method, moment) is not { } answer || states.Contains(null))
            return null;
        return new(
            moment,
            method.IsStatic ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : target,
            Identifier.Escape(method.Name),
            states.Select(state => state!.Source).ToEquatableArray(),
            answer,
            states.Any(state => state!.Name == "training"),
            states.Select(state => state!.ReadingAt(moment)).DefaultIfEmpty().Max(),
            attribute.Value("DuringSweep") is true,
            prefix + method.Name);
    }

    /// <summary>The event, or none where the argument is missing or not a member of the enum: the compiler reports that.</summary>
    private static TrainingEvent? EventOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: int number }] && Enum.IsDefined(typeof(TrainingEvent), number)
            ? (TrainingEvent)number
            : null;

    private static bool IsCallable(LearnerContext context, IMethodSymbol method)
    {
        var (problem, remedy) = method switch
        {
            { IsGenericMethod: true } => ("is generic", "remove its type parameters"),
            { IsAsync: true } => ("is async", "make it synchronous: the loop does not wait, and tensors belong to one thread"),
            _ when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None) =>
                ("has a ref, in or out parameter", "take the state by value, and return what it replaces"),
            _ when !context.Compilation.IsSymbolAccessibleWithin(method, context.Learner) =>
                ($"is not accessible from the learner '{context.Learner.Name}'", "make it internal or public"),
            _ => (null, null),
        };
        if (problem is not null)
            context.Diagnostics.Report(DiagnosticDescriptors.NotCallable, method.Place(), method.Name, problem, remedy!);
        return problem is null;
    }
}
