using LrFinder.Dsl;

namespace Startup;

/// <summary>The network of step.py.</summary>
[Model(1, 28, 28)]
[Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Conv2d(16, 3, Stride = 2, Padding = 1), ReLU, Flatten, Linear(10)]
public sealed partial class StepNet;

[Learner<StepNet>]
public sealed partial class StepLearner;
