using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the training state that a callback's parameter asks for.</summary>
internal static class ParameterParser
{
    /// <summary>The state, or none after a report of what is wrong.</summary>
    public static InjectedState? Parse(LearnerContext context, IParameterSymbol parameter, TrainingEvent moment)
    {
        if (InjectedState.OfLearner.Contains(parameter.Name))
            return OfLearner(context, parameter);

        var named = InjectedState.All.Where(state => state.Name == parameter.Name).ToList();
        if (named.Count == 0)
        {
            ReportUnknown(context, parameter, moment);
        }
        else if (!named[0].IsThereAt(moment))
        {
            context.Diagnostics.Report(
                DiagnosticDescriptors.StateNotThereYet, parameter.Place(), parameter.Name, moment, named[0].First, named[0].Last);
        }
        else if (named.FirstOrDefault(state => state.Fits(parameter.Type)) is { } state)
        {
            return state;
        }
        else
        {
            ReportType(context, parameter, string.Join("' or '", named.Select(candidate => candidate.ShortType)));
        }

        return null;
    }

    private static InjectedState? OfLearner(LearnerContext context, IParameterSymbol parameter)
    {
        var isModel = parameter.Name == "model";
        if (isModel ? context.ModelFits(parameter.Type) : context.LearnerFits(parameter.Type))
            return new(parameter.Name, "", isModel ? "learner.Model" : "learner");
        ReportType(context, parameter, isModel ? context.Model.Name : context.Learner.Name);
        return null;
    }

    private static void ReportUnknown(LearnerContext context, IParameterSymbol parameter, TrainingEvent moment)
    {
        var known = InjectedState.All.Where(state => state.IsThereAt(moment)).Select(state => state.Name)
            .Concat(InjectedState.OfLearner).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        var nearest = NearestName.Of(parameter.Name, known);
        context.Diagnostics.Report(
            DiagnosticDescriptors.UnknownState,
            parameter.Place(),
            parameter.Name,
            nearest is null ? "" : $", did you mean '{nearest}'?",
            moment,
            string.Join(", ", known));
    }

    private static void ReportType(LearnerContext context, IParameterSymbol parameter, string expected) => context.Diagnostics.Report(
        DiagnosticDescriptors.WrongStateType,
        parameter.Place(),
        parameter.Name,
        expected,
        parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
