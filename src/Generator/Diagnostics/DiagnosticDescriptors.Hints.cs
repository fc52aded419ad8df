using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnmarkedModule = Hint(
        DiagnosticIds.UnmarkedModule,
        "The module could be a model",
        "'{0}' is a module without [Model]: TorchSharp registers and moves its state by reflection, which finds nothing under Native AOT; "
            + "add [Model] and make it partial");
}
