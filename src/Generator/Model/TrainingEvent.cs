namespace LrFinder.Dsl.Generator;

/// <summary>The events of training, in the order and with the numbers of the attribute's enum <c>On</c>.</summary>
internal enum TrainingEvent
{
    TrainBegin,
    EpochBegin,
    BatchBegin,
    LossBegin,
    BackwardBegin,
    BackwardEnd,
    StepEnd,
    BatchEnd,
    EpochEnd,
    TrainEnd,
}
