namespace GeneratorCost;

/// <summary>A large project: models of some layers each, learners with callbacks and a schedule, each in a file of its own.</summary>
internal static class ManySources
{
    public const string GlobalUsings =
        """
        global using LrFinder.Dsl;
        global using TorchSharp;
        global using static TorchSharp.torch;
        """;

    /// <summary>A file that has nothing to do with any of them.</summary>
    public const string Unrelated = "public static class Unrelated { public static int Count(int n) => n + 1; }";

    /// <summary>A callback that the project alone can see, and a call: what only some analyzers look at.</summary>
    public const string Watcher =
        """
        namespace Many;

        internal sealed class Watcher
        {
            [Callback(On.EpochEnd)]
            public Flow Note(int epoch, double trainLoss) => trainLoss < 1e-6 ? Flow.StopTraining : Flow.Continue;
        }

        public static class Runs
        {
            public static LrFindResult Find(TrainingData data) => new Learner0(data).LrFind(1e-6, 1, 200);
        }
        """;

    public static string Model(int number) =>
        $$"""
        namespace Many;

        [Model(3, 32, 32), Init(Init.KaimingNormal)]
        [Conv2d({{8 + number}}, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, Repeat(3)] [MaxPool2d(2)]
        [Conv2d(32, 3, Padding = 1), GELU, Dropout(0.1)]
        [AdaptiveAvgPool2d(1), Flatten, Linear(64), ReLU, Linear(10)]
        public sealed partial class Model{{number}};
        """;

    public static string Learner(int number) =>
        $$"""
        namespace Many;

        [Learner<Model{{number}}>, Metric<Accuracy>]
        [Use<ProgressTable>, Use<CsvLog>, Use<EarlyStopping>, Use<Watcher>]
        public sealed partial class Learner{{number}}
        {
            [Schedule(Hyper.LearningRate)]
            [Phase(0.25, Anneal.Cosine, 4e-4, 1e-2)]
            [Phase(Anneal.Cosine, 1e-2, 1e-7)]
            public static partial double Warm(double progress);

            [Callback(On.BatchEnd)]
            private Flow Watch(int iteration, double loss, double smoothLoss) => loss < 1e-3 ? Flow.StopTraining : Flow.Continue;

            [Callback(On.EpochEnd)]
            private void Note(int epoch, double? validLoss, Learner{{number}} learner) { }
        }
        """;
}
