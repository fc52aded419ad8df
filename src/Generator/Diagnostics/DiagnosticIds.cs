namespace LrFinder.Dsl.Generator;

/// <summary>
/// The ids of everything we report: LRF0nn about models, LRF1nn about callbacks, LRF2nn about learners, LRF3nn about schedules,
/// LRF4nn about saved state; LRF5nn are hints. What the build reports is LRFCFGnn, in the targets. An id is never given
/// a second meaning: take the next free number of the area, AnalyzerReleases.*.md hold the used ones.
/// </summary>
internal static partial class DiagnosticIds
{
    // Any class.
    public const string MustBePartial = "LRF001";
    public const string MustBeClass = "LRF002";
    public const string UnknownSetting = "LRF008";

    // The form of a model.
    public const string NeitherLayersNorBase = "LRF003";
    public const string InputShapeMissing = "LRF004";
    public const string BothLayersAndBase = "LRF005";
    public const string LayersInSeveralParts = "LRF006";
    public const string MemberCollides = "LRF007";

    // Layers of a declared model.
    public const string ArgumentOutOfRange = "LRF010";
    public const string WrongRank = "LRF011";
    public const string WindowTooLarge = "LRF012";
    public const string GroupsDoNotDivide = "LRF013";
    public const string LinearNeedsFlatten = "LRF014";
    public const string TooLarge = "LRF015";
    public const string NameIsNotAnIdentifier = "LRF016";
    public const string NameIsTaken = "LRF017";
    public const string UnknownLayer = "LRF018";
    public const string AxesAreSwapped = "LRF019";

    // State of a written model.
    public const string BaseStateHidden = "LRF020";
    public const string ModulesInCollection = "LRF022";
    public const string ModuleIsNotModel = "LRF023";
    public const string NeverRegistered = "LRF024";
    public const string DerivedIsNotModel = "LRF025";

    // Models and modules as layers.
    public const string NothingToRepeat = "LRF026";
    public const string NotALayer = "LRF027";
    public const string NestedShape = "LRF028";
    public const string OutputUnknown = "LRF029";
    public const string NoSuchConstructor = "LRF030";
    public const string ModelInItself = "LRF031";
    public const string BranchesDiffer = "LRF032";
    public const string OutputContradicts = "LRF033";
    public const string BranchChangesInput = "LRF034";

    // What a written model does with its modules.
    public const string FactoryArgument = "LRF035";
    public const string ModuleOutOfSight = "LRF036";
    public const string ModuleMadeAnew = "LRF037";
    public const string TensorUndecided = "LRF038";
    public const string ReflectiveRegistration = "LRF039";
    public const string MovedAfterOptimizer = "LRF040";
    public const string UnfilledGroupNorm = "LRF043";

    public const string InternalError = "LRF999";
}
