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
        {
            ReportUnknown(context, source, parameter, moment, all);
        }
        else if (!named[0].IsThereAt(moment))
        {
            context.Diagnostics.Report(
                DiagnosticDescriptors.StateNotThereYet,
                source.PlaceOf(parameter),
                CallbackSource.NameOf(parameter),
                moment,
                named[0].First,
                named[0].Last);
        }
        else if (named.FirstOrDefault(state => state.Fits(parameter.Type)) is { } state)
        {
            return state;
        }
        else
        {
            ReportType(context, source, parameter, string.Join("' or '", named.Select(candidate => candidate.ShortType)));
        }

        return null;
    }

    private static InjectedState? OfLearner(LearnerContext context, CallbackSource source, IParameterSymbol parameter)
    {
        var isModel = parameter.Name == "model";
        if (isModel ? context.ModelFits(parameter.Type) : context.LearnerFits(parameter.Type))
            return new(parameter.Name, "", isModel ? "learner.Model" : "learner");
        ReportType(context, source, parameter, isModel ? context.Model.Name : context.Learner.Name);
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
            CallbackSource.NameOf(parameter),
            nearest is null ? "" : $", did you mean '{nearest}'?",
            moment,
            string.Join(", ", known));
    }

    private static void ReportType(LearnerContext context, CallbackSource source, IParameterSymbol parameter, string expected) =>
        context.Diagnostics.Report(
            DiagnosticDescriptors.WrongStateType,
            source.PlaceOf(parameter),
            CallbackSource.NameOf(parameter),
            expected,
            parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
