namespace LrFinder.Dsl;

/// <summary>A hyperparameter that a <see cref="ScheduleAttribute"/> sets before each training batch.</summary>
public enum Hyper
{
    /// <summary>The learning rate; every parameter group keeps its ratio to it. At least 0 and finite.</summary>
    LearningRate,

    /// <summary>The momentum of SGD or RMSprop; beta1 of Adam and its relatives. The same for every parameter group. At least 0 and below 1.</summary>
    Momentum,

    /// <summary>The weight decay; every parameter group keeps its ratio to it. At least 0 and finite.</summary>
    WeightDecay,
}
