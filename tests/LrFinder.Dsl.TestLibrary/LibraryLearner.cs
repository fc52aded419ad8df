using LrFinder.Dsl;
using static TorchSharp.torch;

namespace TestLibrary;

/// <summary>A learner for other assemblies.</summary>
[Learner<LibraryNet>]
[Metric<Accuracy>]
[Use<LibraryCallback>]
public sealed partial class LibraryLearner
{
    /// <summary>A schedule.</summary>
    /// <param name="progress">From 0 to 1.</param>
    /// <returns>The learning rate.</returns>
    [Schedule(Hyper.LearningRate), Phase(1, Anneal.Cosine, 1e-2, 1e-4)]
    public static partial double Rate(double progress);

    [Loss]
    private static Tensor CrossEntropy(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target);
}
