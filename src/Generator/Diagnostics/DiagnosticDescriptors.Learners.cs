using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor LearnerHasBase = Error(
        "LRF201",
        "A learner's base class is no learner",
        "'{0}' derives from '{1}', which does not derive from Learner<{2}>: derive it from that, or remove the base class and attach shared callbacks with [Use<T>]");

    public static readonly DiagnosticDescriptor NotAModel = Error(
        "LRF202",
        "A learner trains a model",
        "'{0}' is not a model: mark the class with [Model]");

    public static readonly DiagnosticDescriptor WrongLoss = Error(
        "LRF203",
        "The loss has another signature",
        "The loss '{0}' {1}, but has to be 'static Tensor {0}(Tensor output, Tensor target)', not generic, and accessible from the learner");

    public static readonly DiagnosticDescriptor WrongOptimizer = Error(
        "LRF204",
        "The optimizer's factory has another signature",
        "The optimizer's factory '{0}' {1}, but has to be 'static Optimizer {0}(IReadOnlyList<Parameter> parameters, double lr)', "
            + "not generic, and accessible from the learner");

    public static readonly DiagnosticDescriptor WrongMetric = Error(
        "LRF205",
        "The metric has another signature",
        "The metric '{0}' {1}, but has to be {2}");

    public static readonly DiagnosticDescriptor DeclaredTwice = Error(
        "LRF206",
        "A learner has one of these",
        "'{0}' has a second [{1}], '{2}': remove one of them");

    public static readonly DiagnosticDescriptor UsedWithoutCallbacks = Error(
        "LRF207",
        "The class has no callbacks",
        "'{0}' has no method with [Callback(On.…)], so using it does nothing: mark its methods, or remove the [Use]");

    public static readonly DiagnosticDescriptor UsedTwice = Error(
        "LRF208",
        "Two callbacks under one name",
        "'{0}' is used twice, or two used classes have this name: the learner's property of that name can be one of them only");

    public static readonly DiagnosticDescriptor ModelNotOfTensors = Error(
        "LRF209",
        "A learner trains models that take and return tensors",
        "'{0}' does not take from one to six Tensors and return one Tensor: derive it from Module<Tensor, Tensor>, "
            + "or with a further Tensor for each further input");

    public static readonly DiagnosticDescriptor BaseTakesNoSetup = Error(
        "LRF210",
        "The learner's base class does not take the learner's setup",
        "'{0}' derives from '{1}', which cannot be given what a learner is made of: "
            + "add 'protected {1}(LearnerSetup<{2}> setup) : base(setup) {{ }}' as its constructor");

    public static readonly DiagnosticDescriptor UseNameTaken = Error(
        "LRF211",
        "The learner has a member of the used class's name",
        "The learner gets a property '{0}' for the used class, but {1} has a member of that name: rename the class");

    public static readonly DiagnosticDescriptor UsedCannotBeMade = Warning(
        "LRF212",
        "Nobody can make the used class",
        "'{0}' has private constructors only, and no member that gives an instance, so that nobody can give one to '{1}': "
            + "make a constructor of it internal or public");

    public static readonly DiagnosticDescriptor HyperWrittenTwice = Warning(
        "LRF213",
        "Two set one hyperparameter",
        "Both {0} and {1} set {2} of '{3}', so that each undoes what the other set: remove one of them");

    public static readonly DiagnosticDescriptor EntropyOfOneOutput = Warning(
        "LRF214",
        "The cross entropy of one output is always 0",
        "'{0}' has no [Loss], so that it learns by cross entropy, which is always 0 for the single output of '{1}': "
            + "declare a [Loss], such as the mean of the squares for a regression");

    public static readonly DiagnosticDescriptor LossTakesOther = Warning(
        "LRF215",
        "The loss takes the output for something else",
        "'{0}' learns by {1}, which takes {2}, but '{3}' ends with '{4}': {5}");

    public static readonly DiagnosticDescriptor MetricIsSum = Warning(
        "LRF216",
        "A metric is a sum",
        "The metric '{0}' returns a sum, by '{1}', but the figure of an epoch is the mean of what batches return, each by its size: "
            + "return the mean over the samples");

    public static readonly DiagnosticDescriptor GroupHasDefaults = Warning(
        "LRF217",
        "A parameter group has TorchSharp's defaults",
        "This group has TorchSharp's own {0}, whatever its optimizer is given: give {1} to the group, too");

    public static readonly DiagnosticDescriptor RateBesideSchedule = Warning(
        "LRF218",
        "A learning rate beside a schedule of it",
        "This learning rate is not trained at, for the schedule '{0}' of '{1}' sets the rate of every batch: leave it out");

    public static readonly DiagnosticDescriptor ClassesKeepDimension = Warning(
        "LRF235",
        "A metric compares the classes of all samples with one another",
        "'{0}' gives [samples, {1}], and '{2}' is [samples], so that the metric '{3}' compares every sample's class with every target: {4}");

    public static readonly DiagnosticDescriptor NoLoss = Error(
        "LRF236",
        "The type is no loss",
        "'{0}' does not implement ILoss: name a type that does, such as CrossEntropy or MeanSquaredError, or mark a method "
            + "'static Tensor Name(Tensor output, Tensor target)' with [Loss]");

    public static readonly DiagnosticDescriptor WrongOptimizerType = Error(
        "LRF237",
        "An attribute cannot make this optimizer",
        "'{0}' {1}");

    public static readonly DiagnosticDescriptor NoSuchPartOfModel = Error(
        "LRF238",
        "The model has no such part",
        "'{0}' has no layer, module or parameter '{1}' that could be frozen; {2}");
}
