namespace LrFinder.Dsl.Generator;

/// <summary>Writes the two forms of <c>LrFind</c>: calls into the runtime, with the sweep attached to this learner's callbacks.</summary>
internal static class FindEmitter
{
    private const string ArgumentException = "global::System.ArgumentException";
    private static readonly string Finder = RuntimeNames.Global(RuntimeNames.LearningRateFinder);
    private static readonly string Sweep = RuntimeNames.Global(RuntimeNames.LrSweep);
    private static readonly string Profile = RuntimeNames.Global(RuntimeNames.LrFindProfile);
    private static readonly string Spacing = RuntimeNames.Global(RuntimeNames.LrSpacing);
    private static readonly string Settings = RuntimeNames.Global(RuntimeNames.LrFindSettings);
    private static readonly string Hyper = RuntimeNames.Global(RuntimeNames.Hyper);

    public static void Write(SourceWriter writer, LearnerModel learner)
    {
        writer.Line($$"""

            /// <summary>
            /// Finds a learning rate: takes each optimizer step at a higher rate than the one before and watches the loss. Weights, optimizer,
            /// random state, data order and callbacks' state are put back, whatever happens.
            /// </summary>
            {{Parameters}}
            /// <returns>The curve, why it ended, and what it suggests.</returns>
            /// <exception cref="global::System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
            public {{RuntimeNames.Global(RuntimeNames.LrFindResult)}} LrFind(
                {{Declarations}})
            {
                {{Body(learner, $"{Finder}.Run<{learner.ModelType}, {learner.Names.Step}, {learner.Names.SweepHooks}>(this, settings, Attach, progress, cancellation)")}}
            }

            /// <summary>
            /// Sweeps the learning rate once for each value of weight decay or momentum, each time from the same state. Weights, optimizer,
            /// random state, data order and callbacks' state are put back, whatever happens.
            /// </summary>
            /// <param name="over">The values, at least one: of a weight decay at least 0 and finite, of a momentum at least 0 and below 1.</param>
            /// <param name="hyper">The hyperparameter: <see cref="{{Hyper}}.WeightDecay"/> or <see cref="{{Hyper}}.Momentum"/>.</param>
            {{Parameters}}
            /// <returns>A curve for each value, up to the last for which there was time.</returns>
            /// <exception cref="{{ArgumentException}}">There is no value, or it cannot be swept over.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
            /// <exception cref="global::System.InvalidOperationException">The optimizer does not have the hyperparameter.</exception>
            public {{RuntimeNames.Global(RuntimeNames.LrFindGrid)}} LrFind(
                global::System.Collections.Generic.IReadOnlyList<double> over,
                {{Hyper}} hyper,
                {{Declarations}})
            {
                {{Body(learner, $"{Finder}.Run<{learner.ModelType}, {learner.Names.Step}, {learner.Names.SweepHooks}>(this, over, hyper, settings, Attach, progress, cancellation)")}}
            }
            """);
    }

    /// <summary>The types of the parameters of one of the two forms, as the compiler shows them in full.</summary>
    public static string[] ParameterTypes(bool overValues)
    {
        string[] common =
        [
            "double", "double", "int", "bool", Profile, Spacing, "int", "int", "int?", "int", "global::System.TimeSpan?",
            $"global::System.IProgress<{RuntimeNames.Global(RuntimeNames.LrFindPoint)}>", "global::System.Threading.CancellationToken",
        ];
        return overValues ? ["global::System.Collections.Generic.IReadOnlyList<double>", Hyper, .. common] : common;
    }

    private static string Parameters => """
        /// <param name="startLr">The learning rate of the first step; above 0 and finite.</param>
        /// <param name="endLr">The learning rate towards which it rises; above <paramref name="startLr"/> and finite.</param>
        /// <param name="numIt">The number of optimizer steps; at least 1.</param>
        /// <param name="stopDiv">Whether to stop when the loss diverges. A loss that is not finite always stops.</param>
        /// <param name="profile">How losses are smoothed, judged and read.</param>
        /// <param name="spacing">How the learning rates are spaced.</param>
        /// <param name="accumulate">
        /// The number of batches whose mean gradient makes one step; at least 1. A point's loss is their mean. A step that an epoch's end
        /// leaves unfinished goes on with the next epoch's batches.
        /// </param>
        /// <param name="repeats">
        /// The number of sweeps from the same state; at least 1. Each goes on in the data where the one before ended, so that a shuffled
        /// source gives other batches in an order that its seed determines. The curve is their mean.
        /// </param>
        /// <param name="probes">
        /// The number of short trainings at constant learning rates, from a tenth of the suggestion to ten times it, that race after the
        /// sweep; 0 for none, or at least 2, and best odd. By default five where the sweep alone is not sure, which is never with fastai's
        /// profile. They count only if there is time for all of them.
        /// </param>
        /// <param name="probeSteps">The number of optimizer steps of each of them that does not fall behind; at least 1.</param>
        /// <param name="timeBudget">
        /// How long all of it may take; above 0. It is looked at after each batch, and what has been found by then is returned.
        /// </param>
        /// <param name="progress">Is told of every step of every sweep, with the running average as its smoothed loss.</param>
        /// <param name="cancellation">Ends it between two batches; what it has found so far is returned.</param>
        """;

    private static string Declarations => $"""
        double startLr = 1e-7,
        double endLr = 10,
        int numIt = 300,
        bool stopDiv = true,
        {Profile} profile = {Profile}.Robust,
        {Spacing} spacing = {Spacing}.Exponential,
        int accumulate = 1,
        int repeats = 1,
        int? probes = null,
        int probeSteps = 200,
        global::System.TimeSpan? timeBudget = null,
        global::System.IProgress<{RuntimeNames.Global(RuntimeNames.LrFindPoint)}>? progress = null,
        global::System.Threading.CancellationToken cancellation = default
        """.Replace("\n", "\n    ");

    private static string Body(LearnerModel learner, string call) => $$"""
        {{Settings}} settings = new(startLr, endLr, numIt, stopDiv, profile)
        {
            Spacing = spacing,
            Accumulate = accumulate,
            Repeats = repeats,
            Probes = probes,
            ProbeSteps = probeSteps,
            TimeBudget = timeBudget,
        };
        return {{call}};

        {{learner.Names.SweepHooks}} Attach({{Sweep}} sweep) => new(this, sweep);
        """.Replace("\n", "\n    ").Replace("\n    \n", "\n\n");
}
