using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Reads what a callback returns.</summary>
internal static class AnswerParser
{
    /// <summary>The answer, or none after a report that the event does not take it.</summary>
    public static CallbackAnswer? Parse(LearnerContext context, CallbackSource source, IMethodSymbol method, TrainingEvent moment)
    {
        var answer = AnswerOf(method.ReturnType);
        if (IsAllowed(answer, moment))
            return answer;
        context.Diagnostics.Report(
            DiagnosticDescriptors.IllegalAnswer,
            source.PlaceOf(method.ReturnPlace()),
            CallbackSource.NameOf(method),
            method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            moment,
            string.Join(" or ", EventFacts.Of(moment).Answers.Select(allowed => $"'{allowed}'").Prepend("nothing ('void')")));
        return null;
    }

    /// <summary>Whether the event takes what the method returns.</summary>
    public static bool IsAllowed(IMethodSymbol method, TrainingEvent moment) => IsAllowed(AnswerOf(method.ReturnType), moment);

    /// <summary>The answer that a type is; <see langword="null"/> for another type.</summary>
    public static CallbackAnswer? AnswerOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => CallbackAnswer.Nothing,
        _ when Signature.IsTensor(type) => CallbackAnswer.Tensor,
        _ when type.HasName(RuntimeNames.Flow) => CallbackAnswer.Flow,
        _ when type.HasName(RuntimeNames.Batch) => CallbackAnswer.Batch,
        _ => null,
    };

    private static bool IsAllowed(CallbackAnswer? answer, TrainingEvent moment) =>
        answer is { } known && (known == CallbackAnswer.Nothing || EventFacts.Of(moment).Answers.Contains(known));
}
