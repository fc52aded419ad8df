using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the training state that a callback's parameter asks for.</summary>
internal static class ParameterParser
{
    /// <summary>The state, or none after a report of what is wrong.</summary>
    public static InjectedState? Parse(LearnerContext context, CallbackSource source, IParameterSymbol parameter, TrainingEvent moment)
    {
        if (InjectedState.OfLearner.Contains(parameter.Name))
            return OfLearner(context, source, parameter);

        var all = InjectedState.Of(context.Inputs);
        var named = all.Where(state => state.Name == parameter.Name).ToList();
        if (named.Count == 0)
            ReportUnknown(context, source, parameter, moment, all);
        else if (!named[0].IsThereAt(moment))
            ReportNotThere(context, source, parameter, moment, named[0]);
        else if (named.FirstOrDefault(state => state.Fits(parameter.Type)) is { } state)
            return state;
        else
            ReportType(
                context,
                source,
                parameter,
                string.Join("' or '", named.Select(candidate => candidate.ShortType)),
                // Who asks for a loss as some number means the number, and who asks for some object the tensor.
                (parameter.Type.IsValueType ? named[0] : named[named.Count - 1]).Type);
        return null;
    }

    private static InjectedState? OfLearner(LearnerContext context, CallbackSource source, IParameterSymbol parameter)
    {
        var isModel = parameter.Name == "model";
        if (isModel ? context.ModelFits(parameter.Type) : context.LearnerFits(parameter.Type))
            return new(parameter.Name, "", isModel ? StateOwner.Model : StateOwner.Learner);
        var expected = isModel ? context.Model : context.Learner;
        ReportType(context, source, parameter, expected.Name, expected.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        return null;
    }

    private static void ReportUnknown(
        LearnerContext context, CallbackSource source, IParameterSymbol parameter, TrainingEvent moment, IReadOnlyList<InjectedState> all)
    {
        if (parameter.Name == InjectedState.Input)
        {
            context.Diagnostics.Report(
                DiagnosticDescriptors.AmbiguousInput,
                source.PlaceOf(parameter),
                CallbackSource.NameOf(parameter),
                context.Model.Name,
                string.Join(", ", context.Inputs.Select(input => $"'{input}'")));
            return;
        }

        var known = all.Where(state => state.IsThereAt(moment)).Select(state => state.Name)
            .Concat(InjectedState.OfLearner).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        var nearest = NearestName.Of(parameter.Name, known);
        context.Diagnostics.Report(
            DiagnosticDescriptors.UnknownState,
            source.PlaceOf(parameter),
            Hints((FixHints.Name, nearest is not null && CanBe(context, parameter, nearest, all) ? nearest : null)),
            CallbackSource.NameOf(parameter),
            nearest is null ? "" : $", did you mean '{nearest}'?",
            moment,
            string.Join(", ", known));
    }

    /// <summary>Whether the parameter is right as soon as it has another name.</summary>
    private static bool CanBe(LearnerContext context, IParameterSymbol parameter, string name, IReadOnlyList<InjectedState> all) => name switch
    {
        "model" => context.ModelFits(parameter.Type),
        "learner" => context.LearnerFits(parameter.Type),
        _ => all.Any(state => state.Name == name && state.Fits(parameter.Type)),
    };

    private static void ReportNotThere(
        LearnerContext context, CallbackSource source, IParameterSymbol parameter, TrainingEvent moment, InjectedState state) =>
        context.Diagnostics.Report(
            DiagnosticDescriptors.StateNotThereYet,
            source.PlaceOf(parameter),
            Hints((FixHints.From, moment.ToString()), (FixHints.To, NearestEvent(context, (IMethodSymbol)parameter.ContainingSymbol, moment))),
            CallbackSource.NameOf(parameter),
            moment,
            state.First,
            state.Last);

    /// <summary>The event, as near as can be, at which everything that the method asks for is there and its answer is taken.</summary>
    private static string? NearestEvent(LearnerContext context, IMethodSymbol method, TrainingEvent moment) =>
        CallbackEvents.Fitting(method, InjectedState.Of(context.Inputs))
            .OrderBy(candidate => Math.Abs(candidate - moment))
            .Select(candidate => candidate.ToString())
            .FirstOrDefault();

    private static void ReportType(LearnerContext context, CallbackSource source, IParameterSymbol parameter, string expected, string type) =>
        context.Diagnostics.Report(
            DiagnosticDescriptors.WrongStateType,
            source.PlaceOf(parameter.TypePlace()),
            Hints((FixHints.Type, type)),
            CallbackSource.NameOf(parameter),
            expected,
            parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));

    private static ImmutableDictionary<string, string?> Hints(params (string Name, string? Value)[] hints) =>
        hints.Where(hint => hint.Value is not null).ToImmutableDictionary(hint => hint.Name, hint => hint.Value);
}
