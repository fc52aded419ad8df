namespace LrFinder.Dsl.Generator;

/// <summary>The names of the pipeline steps, by which the tests see what is cached.</summary>
internal static class TrackingNames
{
    /// <summary>The models of <see cref="ModelGenerator"/>.</summary>
    public const string Models = nameof(Models);

    /// <summary>What <see cref="ModelGenerator"/> tells the user.</summary>
    public const string ModelDiagnostics = nameof(ModelDiagnostics);

    /// <summary>The models of <see cref="LearnerGenerator"/>.</summary>
    public const string Learners = nameof(Learners);

    /// <summary>What <see cref="LearnerGenerator"/> tells the user.</summary>
    public const string LearnerDiagnostics = nameof(LearnerDiagnostics);

    /// <summary>The models of <see cref="ScheduleGenerator"/>.</summary>
    public const string Schedules = nameof(Schedules);

    /// <summary>What <see cref="ScheduleGenerator"/> tells the user.</summary>
    public const string ScheduleDiagnostics = nameof(ScheduleDiagnostics);

    /// <summary>The calls that <see cref="GroupNormGenerator"/> redirects.</summary>
    public const string RedirectedCalls = nameof(RedirectedCalls);
}
