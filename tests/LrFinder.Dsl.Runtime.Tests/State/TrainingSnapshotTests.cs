using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

public sealed class TrainingSnapshotTests
{
    public static TheoryData<string, int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, bool>();
            foreach (var name in Optimizers.All.Keys)
            {
                cases.Add(name, 0, false);
                cases.Add(name, 0, true);
                cases.Add(name, 2, false);
                cases.Add(name, 2, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_goes_on_bit_for_bit_as_if_nothing_had_happened(string optimizer, int epochsBefore, bool inScope)
    {
        using var left = new Training(Optimizers.All[optimizer]);
        left.Train(epochsBefore);
        // Scopes of a sweep and of what is around it: what restoring makes must outlive both.
        var before = left.State();
        using (inScope ? NewDisposeScope() : null)
        {
            using var snapshot = TrainingSnapshot.Capture(left.Net, left.Optimizer, left.Source);
            using (inScope ? NewDisposeScope() : null)
            {
                Wander(left);
                Assert.NotEqual(before, left.State());
                snapshot.Restore();
            }

            Assert.Equal(before, left.State());
            // Once more: a snapshot serves several sweeps.
            Wander(left);
            snapshot.Restore();
        }

        Assert.Equal(before, left.State());
        var continued = left.Train(2);
        var after = left.State();

        using var stayed = new Training(Optimizers.All[optimizer]);
        stayed.Train(epochsBefore);
        Assert.Equal(stayed.Train(2), continued);
        Assert.Equal(stayed.State(), after);
    }

    [Fact]
    public void Gradients_that_were_absent_are_absent_again()
    {
        using var training = new Training(Optimizers.All["Adam"]);
        using var snapshot = TrainingSnapshot.Capture(training.Net, training.Optimizer, training.Source);

        training.Train(1);
        Assert.All(training.Net.parameters(), parameter => Assert.NotNull(parameter.grad));
        snapshot.Restore();

        Assert.All(training.Net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void An_optimizer_is_not_needed()
    {
        using var training = new Training(Optimizers.All["SGD"]);
        var before = Bits.Of(training.Net);
        using var snapshot = TrainingSnapshot.Capture(training.Net, null, null);

        training.Train(1);
        snapshot.Restore();

        Assert.Equal(before, Bits.Of(training.Net));
        Assert.Equal(1, training.Source.EpochsBegun);
    }

    [Theory]
    [MemberData(nameof(Optimizers.Names), MemberType = typeof(Optimizers))]
    public void No_tensor_is_left_behind(string optimizer)
    {
        using var training = new Training(Optimizers.All[optimizer]);
        training.Train(1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        using (var snapshot = TrainingSnapshot.Capture(training.Net, training.Optimizer, training.Source))
        {
            snapshot.Restore();
            snapshot.Restore();
        }

        // What loading discards inside TorchSharp is left to the garbage collector.
        if (optimizer == "an optimizer of the user's own")
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_failed_capture_leaves_no_tensor_behind()
    {
        using var net = new SmallNet();
        using var optimizer = optim.LBFGS([.. net.parameters()]);
        var before = Tensor.TotalCount;

        var exception = Assert.Throws<NotSupportedException>(() => TrainingSnapshot.Capture(net, optimizer, null));

        Assert.Contains("LBFGS", exception.Message);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void Wander(Training training)
    {
        training.Net.eval();
        training.Net.Dropout.train();
        var groups = training.Optimizer.ParamGroups.ToArray();
        training.Train(1, step => Array.ForEach(groups, group => group.LearningRate = 1e-3 * step));
        Array.ForEach(groups, group => group.InitialLearningRate = 7);
    }
}
