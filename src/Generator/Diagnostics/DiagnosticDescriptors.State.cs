using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor StateOfOtherType = Error(
        DiagnosticIds.StateOfOtherType,
        "A checkpoint cannot hold a value of this type",
        "'{0}' with [State] is of type '{1}', but a checkpoint holds truth values, numbers, times and texts: keep it in members of "
            + "such types");

    public static readonly DiagnosticDescriptor StateNotAssignable = Error(
        DiagnosticIds.StateNotAssignable,
        "The learner cannot read or assign the state",
        "'{0}' with [State] {1}: {2}");
}
