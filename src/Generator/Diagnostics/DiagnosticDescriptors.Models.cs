using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NeitherLayersNorBase = Error(
        "LRF003",
        "The model has neither layers nor a base class",
        "'{0}' is no model yet; declare its layers as attributes after [Model(…)], or derive it from Module<…> and write its forward");

    public static readonly DiagnosticDescriptor InputShapeMissing = Error(
        "LRF004",
        "The model's input shape is missing",
        "The layers of '{0}' need the shape of one sample; give it to [Model], such as [Model(3, 28, 28)] for colour images");

    public static readonly DiagnosticDescriptor BothLayersAndBase = Error(
        "LRF005",
        "A model is either declared or written",
        "'{0}' derives from '{1}' and so has its own forward; remove {2}, or remove the base class");

    public static readonly DiagnosticDescriptor LayersInSeveralParts = Error(
        "LRF006",
        "The layers are spread over several parts of the class",
        "The layers of '{0}' stand on several parts of the class, which have no order; move this one to where [Model] is");

    public static readonly DiagnosticDescriptor MemberCollides = Error(
        "LRF007",
        "A member collides with a generated one",
        "'{0}' has its own '{1}', which the generator writes; {2}");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        "LRF010",
        "An argument is out of range",
        "{0}: {1} is {2} and must be {3}");

    public static readonly DiagnosticDescriptor WrongRank = Error(
        "LRF011",
        "The layer does not fit the shape before it",
        "{0} needs a sample of shape {1}, but finds {2} {3}; {4}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        "LRF012",
        "The kernel is larger than its input",
        "The kernel covers {0}, but its input is {1} {2}, with padding {3}; "
            + "make the kernel smaller, add padding or drop a stride before it");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Error(
        "LRF013",
        "The groups do not divide the channels",
        "{0} groups must divide both the {1} channels {2} and the {3} output channels; choose a common divisor of them");

    public static readonly DiagnosticDescriptor LinearNeedsFlatten = Error(
        "LRF014",
        "Linear needs a flat sample",
        "Linear needs a sample of shape [features], but finds {0} {1}; {2}");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "LRF015",
        "The layer is too large for any memory",
        "{0} would have {1} elements, more than 10^15; check the sizes before it");

    public static readonly DiagnosticDescriptor NameIsNotAnIdentifier = Error(
        "LRF016",
        "The layer's name is not an identifier",
        "'{0}' cannot name a layer, for a property gets that name; use letters, digits and underscores, and no digit first");

    public static readonly DiagnosticDescriptor NameIsTaken = Error(
        "LRF017",
        "The layer's name is taken",
        "The name '{0}' is taken by {1}; choose another Name for the layer");

    public static readonly DiagnosticDescriptor UnknownLayer = Error(
        "LRF018",
        "The layer is unknown to the generator",
        "The generator does not know the layer '{0}'; use the layers of LrFinder.Dsl, or write the model by hand");

    public static readonly DiagnosticDescriptor AxesAreSwapped = Error(
        "LRF019",
        "The layer reads the two dimensions the other way round",
        "{0} needs a sample of shape {1}, but finds {2} of shape {3} {4}; put [Flatten] or a layer for {5} here, "
            + "or write the model by hand with a transpose between the two");

    public static readonly DiagnosticDescriptor BaseStateHidden = Error(
        "LRF020",
        "The state of the base class is out of reach",
        "'{0}' derives from '{1}', whose {2} cannot be reached from here; {3}");

    public static readonly DiagnosticDescriptor ModulesInCollection = Warning(
        "LRF022",
        "Modules in a collection are not registered",
        "'{0}' holds {1} in {2} that TorchSharp does not look into, so that they are neither trained nor saved; "
            + "use {3}, or mark it [NotState] if other members hold them too");

    public static readonly DiagnosticDescriptor ModuleIsNotModel = Warning(
        "LRF023",
        "The module's class is not a model",
        "'{0}' holds a '{1}' without [Model]: TorchSharp finds its state by reflection, and under Native AOT finds nothing; "
            + "add [Model] to '{1}'");

    public static readonly DiagnosticDescriptor NeverRegistered = Warning(
        "LRF024",
        "The model's state is never registered",
        "No state of '{0}' is registered by this constructor, so that parameters() stays empty and nothing is trained; "
            + "call RegisterComponents() at its end");

    public static readonly DiagnosticDescriptor DerivedIsNotModel = Warning(
        "LRF025",
        "A class that adds state to a model is a model too",
        "'{0}' derives from the model '{1}' and adds '{2}', which is neither registered nor moved nor saved; "
            + "add [Model] to '{0}' and make it partial");
}
