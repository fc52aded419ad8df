using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NothingToRepeat = Error(
        "LRF026",
        "There is no layer to repeat",
        "[Repeat] has no layer before it; write it after the layers that it repeats, in their brackets or right behind them");

    public static readonly DiagnosticDescriptor NotALayer = Error(
        "LRF027",
        "The class is not a layer",
        "'{0}' cannot be a layer; a layer is a class that is not abstract and either a declared model or derives from "
            + "Module<Tensor, Tensor>");

    public static readonly DiagnosticDescriptor NestedShape = Error(
        "LRF028",
        "The model takes another shape",
        "'{0}' takes samples of shape {1}, but {2} arrives {3}; change the shape in its [Model], or the layers before");

    public static readonly DiagnosticDescriptor OutputUnknown = Error(
        "LRF029",
        "What comes out of the module is unknown",
        "The shape that '{0}' gives is not known at compile time; say it with Output = [...], for one sample without the batch dimension");

    public static readonly DiagnosticDescriptor NoSuchConstructor = Error(
        "LRF030",
        "No constructor takes these arguments",
        "'{0}' has no constructor that takes {1}; it has {2}");

    public static readonly DiagnosticDescriptor ModelInItself = Error(
        "LRF031",
        "The model contains itself",
        "'{0}' would contain itself without end: {1}; take one of these layers away");

    public static readonly DiagnosticDescriptor BranchesDiffer = Error(
        "LRF032",
        "The two branches cannot be added",
        "The branches of this residual layer cannot be added: '{0}' gives {1}, but {2}; give both one shape, as with a second class "
            + "for the shortcut in [Residual<TBlock, TShortcut>]");

    public static readonly DiagnosticDescriptor OutputContradicts = Error(
        "LRF033",
        "The output is another",
        "Output says {0}, but '{1}' is known to give {2}; leave Output out");

    public static readonly DiagnosticDescriptor BranchChangesInput = Error(
        "LRF034",
        "The block changes what it is added to",
        "'{0}' begins with a layer that works in place, which changes the input of the residual layer before it is added; remove its "
            + "Inplace = true");
}
