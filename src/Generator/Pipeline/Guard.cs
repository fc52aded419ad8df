using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Runs parsers and emitters in the invariant culture, and turns what they throw into a diagnostic that names it: the
/// compiler itself would only warn (CS8785), without a stack and without what comes after.
/// </summary>
internal static class Guard
{
    public static ParseResult<TModel> Parse<TModel>(
        GeneratorAttributeSyntaxContext target,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, ParseResult<TModel>> parse,
        CancellationToken token)
        where TModel : class, IEquatable<TModel>
    {
        try
        {
            return FixedCulture.Run(() => Surroundings.Obstacle(target) is { } obstacle ? new(null, [obstacle]) : parse(target, token));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(null, [Describe(exception, target.TargetSymbol.Name, target.Attributes[0].Place())]);
        }
    }

    public static void Emit<TModel>(
        SourceProductionContext production,
        TModel model,
        EquatableArray<string> clashes,
        Func<TModel, IEnumerable<GeneratedFile>> emit)
    {
        try
        {
            // Names and texts of all files first: half of them would be of no use.
            foreach (var file in FixedCulture.Run(() => emit(model).ToImmutableArray()))
                production.AddSource(FileNames.Of(file, clashes), file.Text);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            production.ReportDiagnostic(Describe(exception, typeof(TModel).Name, Location.None));
        }
    }

    private static Diagnostic Describe(Exception exception, string target, Location place)
    {
        // One line, for a message must not break a build log; the frame that threw is what a report of the fault needs.
        var frame = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
        return Diagnostic.Create(
            DiagnosticDescriptors.InternalError, place, target, exception.GetType().Name, exception.Message.Replace('\n', ' '), frame);
    }

    private static class FixedCulture
    {
        /// <summary>Numbers and case must not depend on the machine's culture, neither in files nor in messages.</summary>
        public static T Run<T>(Func<T> action)
        {
#pragma warning disable RS1035 // The culture is set for the work and put back, not read.
            var culture = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            try
            {
                return action();
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
#pragma warning restore RS1035
        }
    }
}
