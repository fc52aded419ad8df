using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor FactoryArgumentOutOfRange = Warning(
        "LRF035",
        "An argument of a layer is out of range",
        "{0}: {1} is {2} and must be {3}");

    public static readonly DiagnosticDescriptor ModuleOutOfSight = Warning(
        "LRF036",
        "A module is held where registration does not see it",
        "'{0}' {1}: what it holds is neither registered nor trained nor saved; {2}, or mark it [NotState] if that is meant");

    public static readonly DiagnosticDescriptor ModuleMadeAnew = Warning(
        "LRF037",
        "A module is made anew at each call",
        "'{1}' makes a new '{0}' at each call, whose weights are neither registered nor trained nor saved; "
            + "make it once, in a field or a property with a value");

    public static readonly DiagnosticDescriptor TensorUndecided = Warning(
        "LRF038",
        "A tensor is neither buffer nor ignored",
        "'{0}' is a tensor of which is not said whether it is state, and is moved and saved as if it were; mark it [Buffer], "
            + "or [NotState] if it is computed anew");

    public static readonly DiagnosticDescriptor ReflectiveRegistration = Warning(
        "LRF039",
        "Registration by reflection",
        "This calls TorchSharp's registration by reflection past that which is generated for '{0}', and finds nothing under Native AOT; "
            + "call RegisterComponents() without 'base'");

    public static readonly DiagnosticDescriptor MovedAfterOptimizer = Warning(
        "LRF040",
        "The model is moved after its optimizer was made",
        "An optimizer was made of the parameters of '{0}', in whose place this puts others: it would go on with the old ones, and "
            + "nothing is trained; move the model first");

    public static readonly DiagnosticDescriptor UnfilledGroupNorm = Warning(
        "LRF043",
        "A group normalisation begins with what the memory held",
        "TorchSharp fills neither weight nor bias of a new GroupNorm; the generator does it where 'GroupNorm' is called, but {0}");
}
