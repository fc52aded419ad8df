namespace LrFinder.Dsl.Generator;

/// <summary>The events of training, in the order and with the numbers of the attribute's enum <c>On</c>.</summary>
internal enum TrainingEvent
{
    TrainBegin = 0,
    EpochBegin = 10,
    BatchBegin = 20,
    LossBegin = 30,
    BackwardBegin = 40,
    BackwardEnd = 50,
    StepEnd = 60,
    BatchEnd = 70,
    EpochEnd = 80,
    TrainEnd = 90,
}
