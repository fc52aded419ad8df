namespace LrFinder.Dsl.Tests;

/// <summary>When callbacks run, in which order, and what they see.</summary>
public sealed class EventOrderTests
{
    [Fact]
    public void Events_come_in_the_order_of_the_loop_and_see_the_state_of_the_moment()
    {
        using var learner = new TracingLearner(SmallData.Create(samples: 32), seed: 1);

        learner.Fit(2, 1e-2);

        string[] epoch =
        [
            "EpochBegin", .. Enumerable.Repeat(Step, 2).SelectMany(step => step), "EpochEnd",
        ];
        Assert.Equal(["TrainBegin 2", .. epoch, .. epoch, "TrainEnd "], learner.Trace);
        Assert.Equal([0, 1, 2, 3], learner.Iterations);
    }

    [Fact]
    public void Callbacks_of_one_event_run_by_order_then_own_first_then_as_attached()
    {
        using var learner = new OrderedLearner(SmallData.Create(samples: 16), seed: 1);
        learner.Fit(1, 1e-2);
        Assert.Equal(["late.First", "own", "early", "late.Second"], learner.EarlyCallback.Calls);
    }

    [Fact]
    public void TrainEnd_runs_after_an_exception_and_is_told_of_it()
    {
        using var learner = new FailingLearner(SmallData.Create(samples: 16), seed: 1);
        var thrown = Assert.Throws<InvalidDataException>(() => learner.Fit(1, 1e-2));
        Assert.Same(thrown, learner.Error);
    }

    [Fact]
    public void A_callback_that_asks_for_training_sees_validation_batches_others_do_not()
    {
        using var learner = new ObservingLearner(SmallData.Create(samples: 32), seed: 1);
        learner.Fit(1, 1e-2);
        Assert.Equal([true, true, false, false], learner.Seen);
        Assert.Equal(2, learner.TrainingOnly);
        Assert.All(learner.ValidationLosses, loss => Assert.True(double.IsFinite(loss)));
    }

    [Fact]
    public void StopTraining_ends_the_run_after_its_batch_and_the_epoch_is_reported()
    {
        using var learner = new StoppingLearner(SmallData.Create(samples: 96), seed: 1);
        var result = learner.Fit(5, 1e-2);
        Assert.True(result.StoppedEarly);
        Assert.Equal(3, Assert.Single(result.Epochs).Losses.Count);
    }

    private static readonly string[] Step =
        ["BatchBegin", "LossBegin", "BackwardBegin", "BackwardEnd", "StepEnd", "BatchEnd"];
}
