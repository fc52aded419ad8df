namespace LrFinder.Dsl.Tests.Batches;

/// <summary>Training after a batch size was looked for equals training without, bit for bit, however the search ended.</summary>
public sealed class BatchFindLeavesNoTraceTests
{
    public static TheoryData<string, int> Situations
    {
        get
        {
            var situations = new TheoryData<string, int>();
            foreach (var name in Searches.Keys)
            {
                situations.Add(name, 0);
                situations.Add(name, 2);
            }

            return situations;
        }
    }

    private static Dictionary<string, Action<BatchLearner>> Searches { get; } = new()
    {
        ["normal end"] = learner =>
        {
            var found = learner.BatchFind(new() { NoiseSteps = 2, NoiseLr = 1e-2, NoiseAfter = 1 });
            Assert.Equal((StopReason.Completed, 96, 2), (found.StopReason, found.Largest, found.Noise!.Steps));
        },
        ["error of a callback in a trial"] = learner => Fail(learner, at: 1, expectedTrials: null),
        ["error of a callback in the measurement of noise"] = learner => Fail(learner, at: 23, expectedTrials: 4),
        ["cancelled in a trial"] = learner => Assert.Empty(Cancel(learner, at: 1).Trials),
        ["cancelled in the measurement of noise"] = learner =>
        {
            var found = Cancel(learner, at: 20);
            Assert.Equal(4, found.Trials.Count);
            Assert.Equal((2, StopReason.Cancelled), (found.Noise!.Steps, found.Noise.StopReason));
        },
        ["no time"] = learner =>
        {
            var found = learner.BatchFind(new() { TimeBudget = TimeSpan.FromTicks(1) });
            Assert.Equal(StopReason.TimeBudget, found.StopReason);
            Assert.Empty(found.Trials);
        },
        ["no memory"] = learner =>
        {
            var found = learner.BatchFind(new() { MemoryLimit = 1, Resolution = 0.5 });
            Assert.Equal((null, null, "its batches of 16 do not fit"), (found.Largest, found.Noise, found.NoiseReason));
        },
        ["memory that runs out in the measurement of noise"] = learner =>
        {
            learner.Glutton.At = 23;
            var found = learner.BatchFind();
            Assert.Equal((96, StopReason.Completed, null), (found.Largest, found.StopReason, found.Noise));
            Assert.Equal("memory ran out while it was measured", found.NoiseReason);
            // What it had cost until then counts.
            Assert.Equal(8L * (16 + 32 + 64 + 96) + 23 * 16, found.Samples);
            learner.Glutton.At = null;
        },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void However_it_ends(string situation, int epochsBefore)
    {
        using var plain = Create(epochsBefore);
        var before = LearnerBits.Of(plain);
        plain.Fit(2, 1e-2);
        var after = LearnerBits.Of(plain);

        using var searched = Create(epochsBefore);
        Searches[situation](searched);
        Assert.Equal(before, LearnerBits.Of(searched));
        searched.Fit(2, 1e-2);
        Assert.Equal(after, LearnerBits.Of(searched));
    }

    private static BatchLearner Create(int epochsBefore)
    {
        var learner = new BatchLearner(SmallData.Create(), seed: 3);
        if (epochsBefore > 0)
            learner.Fit(epochsBefore, 1e-2);
        return learner;
    }

    private static void Fail(BatchLearner learner, int at, int? expectedTrials)
    {
        learner.Saboteur.FailAt = at;
        var error = Assert.Throws<InvalidDataException>(() => learner.BatchFind());
        Assert.Equal(expectedTrials, BatchFindResult.FoundBefore(error)?.Trials.Count);
        learner.Saboteur.FailAt = null;
    }

    private static BatchFindResult Cancel(BatchLearner learner, int at)
    {
        using var cancellation = new CancellationTokenSource();
        (learner.Canceller.Source, learner.Canceller.At) = (cancellation, at);
        var found = learner.BatchFind(cancellationToken: cancellation.Token);
        learner.Canceller.Source = null;
        Assert.Equal(StopReason.Cancelled, found.StopReason);
        return found;
    }
}
