using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NameInTheWay = Error(
        "LRF044",
        "A name is in the way of generated code",
        "'{0}' {1}: rename it");

    public static readonly DiagnosticDescriptor CannotBeNamed = Error(
        "LRF045",
        "Generated code cannot name this",
        "'{0}' {1}, so that the generated part of '{2}' cannot name it: {3}");

    public static readonly DiagnosticDescriptor UseIsForbidden = Error(
        "LRF046",
        "Generated code must not use this",
        "'{0}' is marked [Obsolete] as an error, so that nothing may use it, but the generated part of '{1}' has to, for it {2}: "
            + "let it be a warning, or take away one of the two");

    public static readonly DiagnosticDescriptor ProjectUnfit = Error(
        "LRF047",
        "Generated code cannot compile in the project",
        "The generated part of '{0}' cannot compile in this project: {1}");

    public static readonly DiagnosticDescriptor NoSuchLayer = Error(
        "LRF048",
        "There is no such layer",
        "There is no layer [{0}]: {1}");

    public static readonly DiagnosticDescriptor NoSuchPart = Error(
        "LRF219",
        "This is declared in another way",
        "There is no [{0}]: {1}");

    public static readonly DiagnosticDescriptor LearnerHasConstructor = Error(
        "LRF220",
        "The generator writes the learner's constructors",
        "The learner '{0}' has {1}, but the generator writes its constructors: {2}");

    public static readonly DiagnosticDescriptor ModelNotGiven = Error(
        "LRF221",
        "The learner does not know how to create its model",
        "'{0}' cannot create '{1}' itself, for {2}: give it after the data what does, as in '{3}', or a model that is there");

    public static readonly DiagnosticDescriptor ModelOutOfReach = Error(
        "LRF222",
        "The learner is seen where its model is not",
        "The learner '{0}' can be seen from where its model '{1}' cannot, but its constructor takes one: {2}");
}
