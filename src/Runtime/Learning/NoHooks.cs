namespace LrFinder.Dsl.CompilerServices;

/// <summary>The absence of callbacks.</summary>
internal readonly struct NoHooks : IHooks
{
    public static LossReading LossReading => LossReading.AtEpochEnd;

    public static bool ObservesValidation => false;

    public void TrainBegin(TrainingState state)
    {
    }

    public void EpochBegin(TrainingState state)
    {
    }

    public void BatchBegin(TrainingState state)
    {
    }

    public void LossBegin(TrainingState state)
    {
    }

    public Flow BackwardBegin(TrainingState state) => Flow.Continue;

    public Flow BackwardEnd(TrainingState state) => Flow.Continue;

    public Flow StepEnd(TrainingState state) => Flow.Continue;

    public Flow BatchEnd(TrainingState state) => Flow.Continue;

    public Flow EpochEnd(TrainingState state) => Flow.Continue;

    public void TrainEnd(TrainingState state)
    {
    }
}
