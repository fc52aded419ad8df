namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticIds
{
    public const string UnknownState = "LRF101";
    public const string WrongStateType = "LRF102";
    public const string StateNotThereYet = "LRF103";
    public const string IllegalAnswer = "LRF104";
    public const string NotCallable = "LRF105";
    public const string AmbiguousInput = "LRF106";
    public const string FlowTooLate = "LRF107";
    public const string CallbackTwice = "LRF108";
    public const string NoSuchEvent = "LRF109";
    public const string ValidationShaped = "LRF125";

    public const string LearnerHasBase = "LRF201";
    public const string NotAModel = "LRF202";
    public const string WrongLoss = "LRF203";
    public const string WrongOptimizer = "LRF204";
    public const string WrongMetric = "LRF205";
    public const string DeclaredTwice = "LRF206";
    public const string UsedWithoutCallbacks = "LRF207";
    public const string UsedTwice = "LRF208";
    public const string ModelNotOfTensors = "LRF209";
    public const string BaseTakesNoSetup = "LRF210";
    public const string UseNameTaken = "LRF211";
    public const string UsedCannotBeMade = "LRF212";
    public const string HyperWrittenTwice = "LRF213";
    public const string EntropyOfOneOutput = "LRF214";
    public const string LossTakesOther = "LRF215";
    public const string MetricIsSum = "LRF216";
    public const string GroupHasDefaults = "LRF217";
    public const string RateBesideSchedule = "LRF218";
    public const string ClassesKeepDimension = "LRF235";
}
