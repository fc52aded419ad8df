namespace LrFinder.Dsl.Tests;

[Learner<NetWithDropout>]
internal sealed partial class TracingLearner
{
    public List<string> Trace { get; } = [];

    public List<int> Iterations { get; } = [];

    [Callback(On.TrainBegin)]
    private void TrainBegin(int epochs) => Trace.Add($"TrainBegin {epochs}");

    [Callback(On.EpochBegin)]
    private void EpochBegin() => Trace.Add("EpochBegin");

    [Callback(On.BatchBegin)]
    private void BatchBegin(int iteration)
    {
        Trace.Add("BatchBegin");
        Iterations.Add(iteration);
    }

    [Callback(On.LossBegin)]
    private void LossBegin() => Trace.Add("LossBegin");

    [Callback(On.BackwardBegin)]
    private void BackwardBegin() => Trace.Add("BackwardBegin");

    [Callback(On.BackwardEnd)]
    private void BackwardEnd() => Trace.Add("BackwardEnd");

    [Callback(On.StepEnd)]
    private void StepEnd() => Trace.Add("StepEnd");

    [Callback(On.BatchEnd)]
    private void BatchEnd() => Trace.Add("BatchEnd");

    [Callback(On.EpochEnd)]
    private void EpochEnd() => Trace.Add("EpochEnd");

    [Callback(On.TrainEnd)]
    private void TrainEnd(Exception? error) => Trace.Add($"TrainEnd {error}");
}

internal sealed class EarlyCallback
{
    public List<string> Calls { get; } = [];

    [Callback(On.BatchEnd)]
    public void Run() => Calls.Add("early");
}

internal sealed class LateCallback
{
    [Callback(On.BatchEnd, Order = -1)]
    public static void First(OrderedLearner learner) => learner.EarlyCallback.Calls.Add("late.First");

    [Callback(On.BatchEnd)]
    public static void Second(OrderedLearner learner) => learner.EarlyCallback.Calls.Add("late.Second");
}

[Learner<NetWithDropout>]
[Use<LateCallback>(Order = 1), Use<EarlyCallback>]
internal sealed partial class OrderedLearner
{
    [Callback(On.BatchEnd)]
    private void Own() => EarlyCallback.Calls.Add("own");
}

[Learner<NetWithDropout>]
internal sealed partial class FailingLearner
{
    public Exception? Error { get; private set; }

    [Callback(On.BackwardEnd)]
    private static void Fail() => throw new InvalidDataException("on purpose");

    [Callback(On.TrainEnd)]
    private void End(Exception? error) => Error = error;
}

[Learner<NetWithDropout>]
internal sealed partial class ObservingLearner
{
    public List<bool> Seen { get; } = [];

    public List<double> ValidationLosses { get; } = [];

    public int TrainingOnly { get; private set; }

    [Callback(On.BatchEnd)]
    private void Observe(bool training, double loss)
    {
        Seen.Add(training);
        if (!training)
            ValidationLosses.Add(loss);
    }

    [Callback(On.BatchEnd)]
    private void Count() => TrainingOnly++;
}

[Learner<NetWithDropout>]
internal sealed partial class StoppingLearner
{
    [Callback(On.BatchEnd)]
    private static Flow Stop(int iteration) => iteration == 2 ? Flow.StopTraining : Flow.Continue;
}

[Learner<NetWithDropout>]
internal sealed partial class StoppingAnywhereLearner
{
    public On Moment { get; init; }

    [Callback(On.BackwardBegin)]
    private Flow AtBackwardBegin() => Answer(On.BackwardBegin);

    [Callback(On.BackwardEnd)]
    private Flow AtBackwardEnd() => Answer(On.BackwardEnd);

    [Callback(On.StepEnd)]
    private Flow AtStepEnd() => Answer(On.StepEnd);

    private Flow Answer(On moment) => moment == Moment ? Flow.StopTraining : Flow.Continue;
}

[Learner<NetWithDropout>]
internal sealed partial class StoppingInValidationLearner
{
    public int ValidationBatches { get; private set; }

    [Callback(On.BatchEnd)]
    private Flow Stop(bool training)
    {
        if (training)
            return Flow.Continue;
        ValidationBatches++;
        return Flow.StopTraining;
    }
}

[Learner<NetWithDropout>]
internal sealed partial class StoppingAfterEpochLearner
{
    [Callback(On.EpochEnd)]
    private static Flow Stop() => Flow.StopTraining;
}

[Learner<NetWithDropout>]
internal sealed partial class FailingTwiceLearner
{
    [Callback(On.BackwardEnd)]
    private static void Fail() => throw new InvalidDataException("the first");

    [Callback(On.TrainEnd)]
    private static void FailAgain() => throw new NotSupportedException("the second");
}

[Learner<NetWithDropout>]
internal sealed partial class CancellingLearner
{
    public required CancellationTokenSource Cancellation { get; init; }

    [Callback(On.EpochEnd)]
    private void Cancel(int epoch)
    {
        if (epoch == 1)
            Cancellation.Cancel();
    }
}

[Learner<NetWithDropout>]
internal sealed partial class StoppingSweepLearner
{
    public Flow Answer { get; init; }

    [Callback(On.BatchEnd, DuringSweep = true)]
    private Flow Stop() => Answer;
}
