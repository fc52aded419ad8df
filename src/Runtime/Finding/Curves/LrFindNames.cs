namespace LrFinder.Dsl;

/// <summary>The names under which files know the reasons and profiles. They are part of the format: a file outlives a version.</summary>
internal static class LrFindNames
{
    private static readonly (StopReason Value, string Name)[] StopReasons =
    [
        (StopReason.Completed, "completed"),
        (StopReason.Diverged, "diverged"),
        (StopReason.NonFinite, "nonFinite"),
        (StopReason.DataExhausted, "dataExhausted"),
        (StopReason.Cancelled, "cancelled"),
        (StopReason.TimeBudget, "timeBudget"),
        (StopReason.StoppedByCallback, "stoppedByCallback"),
    ];

    private static readonly (LrFindProfile Value, string Name)[] Profiles =
        [(LrFindProfile.Robust, "robust"), (LrFindProfile.Fastai, "fastai")];

    private static readonly (LrSpacing Value, string Name)[] Spacings =
        [(LrSpacing.Exponential, "exponential"), (LrSpacing.Linear, "linear")];

    private static readonly (Hyper Value, string Name)[] Hypers =
        [.. HyperFacts.All.Select(facts => (facts.Hyper, facts.Key))];

    /// <summary>The name of a reason.</summary>
    public static string Of(StopReason reason) => Array.Find(StopReasons, pair => pair.Value == reason).Name
        ?? throw new ArgumentOutOfRangeException(nameof(reason), reason, "This is no stop reason.");

    /// <summary>The name of a profile.</summary>
    public static string Of(LrFindProfile profile) => Array.Find(Profiles, pair => pair.Value == profile).Name
        ?? throw new ArgumentOutOfRangeException(nameof(profile), profile, "This is no profile.");

    /// <summary>The name of a spacing.</summary>
    public static string Of(LrSpacing spacing) => Array.Find(Spacings, pair => pair.Value == spacing).Name
        ?? throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "This is no spacing.");

    /// <summary>The name of a hyperparameter.</summary>
    public static string Of(Hyper hyper) => Array.Find(Hypers, pair => pair.Value == hyper).Name
        ?? throw new ArgumentOutOfRangeException(nameof(hyper), hyper, "This is no hyperparameter.");

    /// <summary>The name of a verdict.</summary>
    public static string Of(LrVerdict verdict) => verdict switch
    {
        LrVerdict.Confident => "confident",
        LrVerdict.Unsure => "unsure",
        LrVerdict.Weak => "weak",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This is no verdict."),
    };

    /// <summary>The name of a way of training.</summary>
    public static string Of(LrPolicy policy) => policy switch
    {
        LrPolicy.Constant => "constant",
        LrPolicy.OneCycle => "oneCycle",
        LrPolicy.Cosine => "cosine",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "This is no way of training."),
    };

    /// <summary>A way of training in words.</summary>
    public static string Describe(LrPolicy policy) => policy switch
    {
        LrPolicy.OneCycle => "one-cycle",
        LrPolicy.Cosine => "cosine decay",
        _ => "a constant rate",
    };

    /// <summary>Reads the name of a reason.</summary>
    public static StopReason ReadStopReason(JsonField field) => Find(StopReasons, field);

    /// <summary>Reads the name of a profile.</summary>
    public static LrFindProfile ReadProfile(JsonField field) => Find(Profiles, field);

    /// <summary>Reads the name of a spacing.</summary>
    public static LrSpacing ReadSpacing(JsonField field) => Find(Spacings, field);

    /// <summary>Reads the name of a hyperparameter.</summary>
    public static Hyper ReadHyper(JsonField field) => Find(Hypers, field);

    private static T Find<T>((T Value, string Name)[] pairs, JsonField field)
    {
        var name = field.Text();
        foreach (var pair in pairs)
        {
            if (pair.Name == name)
                return pair.Value;
        }

        throw field.Wrong($"is \"{OneLine.Of(name)}\"; it must be one of {string.Join(", ", pairs.Select(pair => pair.Name))}");
    }
}
