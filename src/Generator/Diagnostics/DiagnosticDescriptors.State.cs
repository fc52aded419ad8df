using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor StateOfOtherType = Error(
        "LRF401",
        "A checkpoint cannot hold a value of this type",
        "'{0}' with [State] is of type '{1}', but a checkpoint holds truth values, numbers, times, texts, and lists and arrays of "
            + "numbers and times: keep it in members of such types");

    public static readonly DiagnosticDescriptor StateNotAssignable = Error(
        "LRF402",
        "The learner cannot read or assign the state",
        "'{0}' with [State] {1}: {2}");

    public static readonly DiagnosticDescriptor StateNameTaken = Error(
        "LRF403",
        "Two members have one state name",
        "The state of '{0}' would have the name '{1}', which is that of {2}, and take its place; give it a name of its own");

    public static readonly DiagnosticDescriptor StateNameInvalid = Error(
        "LRF404",
        "A state name is one word",
        "The state of '{0}' cannot have the name '{1}': a name is not empty and has no dot, which stands between a module and what it holds");

    public static readonly DiagnosticDescriptor RegisteredByHand = Warning(
        "LRF405",
        "State is registered that no member holds",
        "'{0}' registers state under {1}: files of weights, checkpoints and the sweep pass over it; "
            + "hold it in a field or in a ModuleList<T>, and call RegisterComponents()");

    public static readonly DiagnosticDescriptor NotSafetensors = Warning(
        "LRF406",
        "The file is not called safetensors",
        "{0} {1} safetensors, but '{2}' is the ending of another format; name the file '….safetensors', and convert one that is "
            + "of that other format");
}
