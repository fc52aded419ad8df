using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>The events that a <c>[Callback]</c> names.</summary>
internal static class CallbackEvents
{
    /// <summary>All of them, as a message shows them.</summary>
    public static string All => string.Join(", ", Enum.GetNames(typeof(TrainingEvent)));

    /// <summary>The event, or none where the argument is missing or is no member of the enum.</summary>
    public static TrainingEvent? EventOf(this AttributeData callback) =>
        callback.ConstructorArguments is [{ Value: int number }] && Enum.IsDefined(typeof(TrainingEvent), number)
            ? (TrainingEvent)number
            : null;

    /// <summary>
    /// The events at which everything that the method asks for is there and its answer is taken, in the order of the loop.
    /// </summary>
    public static IEnumerable<TrainingEvent> Fitting(IMethodSymbol method, IReadOnlyList<InjectedState> all) =>
        Enum.GetValues(typeof(TrainingEvent)).Cast<TrainingEvent>()
            .Where(candidate => AnswerParser.IsAllowed(method, candidate))
            .Where(candidate => method.Parameters.All(asked => InjectedState.OfLearner.Contains(asked.Name)
                || all.Any(state => state.Name == asked.Name && state.IsThereAt(candidate) && state.Fits(asked.Type))));

    /// <summary>The events of a method, those of the methods that it overrides included.</summary>
    public static IEnumerable<TrainingEvent> EventsOf(this IMethodSymbol method)
    {
        for (var level = method; level is not null; level = level.OverriddenMethod)
            foreach (var callback in level.AttributesOf(RuntimeNames.CallbackAttribute))
                if (callback.EventOf() is { } moment)
                    yield return moment;
    }
}
