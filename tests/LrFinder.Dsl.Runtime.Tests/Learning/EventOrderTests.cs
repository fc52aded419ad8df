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

    [Theory]
    [InlineData(On.BackwardBegin)]
    [InlineData(On.BackwardEnd)]
    [InlineData(On.StepEnd)]
    public void StopTraining_is_heard_at_every_event_that_answers(On moment)
    {
        using var learner = new StoppingAnywhereLearner(SmallData.Create(samples: 96), seed: 1) { Moment = moment };
        var result = learner.Fit(5, 1e-2);
        Assert.True(result.StoppedEarly);
        Assert.Single(Assert.Single(result.Epochs).Losses);
    }

    [Fact]
    public void StopTraining_is_heard_at_a_validation_batch()
    {
        using var learner = new StoppingInValidationLearner(SmallData.Create(samples: 96), seed: 1);
        var result = learner.Fit(5, 1e-2);
        Assert.True(result.StoppedEarly);
        Assert.Equal(6, Assert.Single(result.Epochs).Losses.Count);
        Assert.Equal(1, learner.ValidationBatches);
    }

    [Fact]
    public void To_stop_after_the_last_epoch_is_not_to_stop_early()
    {
        using var learner = new StoppingAfterEpochLearner(SmallData.Create(samples: 16), seed: 1);
        Assert.False(learner.Fit(1, 1e-2).StoppedEarly);
        Assert.True(learner.Fit(2, 1e-2).StoppedEarly);
    }

    [Fact]
    public void What_TrainEnd_throws_does_not_replace_the_error_that_ended_the_training()
    {
        using var learner = new FailingTwiceLearner(SmallData.Create(samples: 16), seed: 1);
        var thrown = Assert.Throws<InvalidDataException>(() => learner.Fit(1, 1e-2));
        Assert.IsType<NotSupportedException>(thrown.Data["TrainEnd"]);
    }

    [Fact]
    public void The_history_keeps_the_epochs_of_a_training_that_was_cancelled_and_none_of_a_sweep()
    {
        using var cancellation = new CancellationTokenSource();
        using var learner = new CancellingLearner(SmallData.Create(samples: 32), seed: 1) { Cancellation = cancellation };
        Assert.Throws<OperationCanceledException>(() => learner.Fit(5, 1e-2, cancellationToken: cancellation.Token));
        learner.LrFind(numIt: 5);
        Assert.Equal([0, 1], learner.Recorder.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void A_sweep_that_a_callback_stops_says_so_and_one_that_ends_epochs_goes_on()
    {
        using var stopping = new StoppingSweepLearner(SmallData.Create(samples: 96), seed: 1) { Answer = Flow.StopTraining };
        Assert.Equal(StopReason.StoppedByCallback, stopping.LrFind(numIt: 30).StopReason);
        using var skipping = new StoppingSweepLearner(SmallData.Create(samples: 96), seed: 1) { Answer = Flow.StopEpoch };
        Assert.Equal(30, skipping.LrFind(numIt: 30, stopDiv: false).Points.Count);
    }

    [Fact]
    public void A_part_that_was_put_in_evaluation_mode_stays_there_through_validation()
    {
        using var learner = new AdamLearner(SmallData.Create(samples: 16), seed: 1);
        learner.Model.train();
        var frozen = learner.Model.children().First();
        frozen.eval();
        learner.Validate();
        Assert.False(frozen.training);
        Assert.All(learner.Model.children().Skip(1), child => Assert.True(child.training));
    }

    private static readonly string[] Step =
        ["BatchBegin", "LossBegin", "BackwardBegin", "BackwardEnd", "StepEnd", "BatchEnd"];
}
