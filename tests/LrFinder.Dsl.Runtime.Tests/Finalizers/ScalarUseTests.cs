namespace LrFinder.Dsl.Tests;

/// <summary>A number given to TorchSharp is an object that only a finalizer frees: none is made on the way of a step.</summary>
public sealed class ScalarUseTests
{
    // One that is kept, figures that are computed once for a learner, and what is read from a file.
    private static readonly string[] Allowed = ["Pixels..cctor", "<Candidates>d__", "PermutationTest.", "OptimizerStateRules."];

    [Fact]
    public void The_runtime_gives_TorchSharp_no_numbers() => Assert.DoesNotContain(
        ScalarUse.In(typeof(Learner).Assembly.Location), method => !Array.Exists(Allowed, method.StartsWith));

    [Fact]
    public void Generated_models_and_learners_give_it_none_and_written_ones_are_seen_to()
    {
        var methods = ScalarUse.In(typeof(DisturbedNet).Assembly.Location);
        Assert.DoesNotContain(methods, method => method.StartsWith(nameof(DisturbedNet), StringComparison.Ordinal));
        Assert.DoesNotContain(methods, method => method.StartsWith(nameof(DisturbedLearner), StringComparison.Ordinal));
        Assert.Contains($"{nameof(NetOfNumbers)}.forward", methods);
    }
}
