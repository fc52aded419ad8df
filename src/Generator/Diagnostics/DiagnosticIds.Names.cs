namespace LrFinder.Dsl.Generator;

/// <summary>The user's names that generated code cannot live with, and attributes that are none.</summary>
internal static partial class DiagnosticIds
{
    public const string NameInTheWay = "LRF044";
    public const string CannotBeNamed = "LRF045";
    public const string UseIsForbidden = "LRF046";
    public const string ProjectUnfit = "LRF047";
    public const string NoSuchLayer = "LRF048";
    public const string NoSuchPart = "LRF219";
    public const string LearnerHasConstructor = "LRF220";
    public const string ModelNotGiven = "LRF221";
    public const string ModelOutOfReach = "LRF222";
}
